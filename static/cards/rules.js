/** What Google's documentation demands of a message beyond its fields; each rule answers what is wrong. */

const WIDGETS = [
  "textParagraph",
  "image",
  "decoratedText",
  "buttonList",
  "textInput",
  "selectionInput",
  "dateTimePicker",
  "chipList",
  "divider",
  "grid",
  "columns",
];
const MAX = { sections: 100, widgets: 100, cardActions: 10, items: 100, columns: 2 };
const LINKS = ["https:", "http:", "mailto:", "tel:"];

export const RULES = {
  Card: (card) => [
    ...atMost(card.sections, MAX.sections, "sections"),
    ...atMost(card.cardActions, MAX.cardActions, "cardActions"),
    ...atMost(
      (card.sections ?? []).flatMap((section) => section?.widgets ?? []),
      MAX.widgets,
      "widgets in a card",
    ),
  ],
  CardHeader: needs("title"),
  CollapseControl: ({ expandButton, collapseButton }) =>
    Boolean(expandButton) === Boolean(collapseButton) ? [] : ["needs both buttons or neither"],
  CardAction: needs("actionLabel", "onClick"),
  CardFixedFooter: needs("primaryButton"),
  Widget: exactlyOne(...WIDGETS),
  ColumnWidget: exactlyOne(...WIDGETS),
  Image: needs("imageUrl"),
  DecoratedText: (widget) => [
    ...needs("text")(widget),
    ...atMostOne("button", "switchControl", "endIcon")(widget),
    ...atMostOne("icon", "startIcon")(widget),
  ],
  SwitchControl: needs("name"),
  TextInput: (widget) => [
    ...needs("name")(widget),
    ...(widget.label || widget.hintText ? [] : ["needs a label or a hintText"]),
    ...singleLine(widget),
  ],
  ButtonList: needs("buttons"),
  Button: (button) => [
    ...(button.text || button.icon ? [] : ["needs a text or an icon"]),
    ...needs("onClick")(button),
    ...(button.icon && !button.text && !button.altText && !button.icon.altText
      ? ["an icon button needs an altText"]
      : []),
  ],
  ChipList: needs("chips"),
  Chip: (chip) => (chip.label || chip.icon ? [] : ["needs a label or an icon"]),
  SelectionInput: (widget) => [...needs("name", "items")(widget), ...atMost(widget.items, MAX.items, "items")],
  DateTimePicker: needs("name"),
  Icon: exactlyOne("knownIcon", "iconUrl", "materialIcon"),
  MaterialIcon: needs("name"),
  Grid: needs("items"),
  Columns: ({ columnItems }) => atMost(columnItems, MAX.columns, "columns"),
  OnClick: exactlyOne("action", "openLink", "card", "overflowMenu"),
  Action: ({ function: url }) => (isAbsolute(url, ["https:", "http:"]) ? [] : ["function needs to be an absolute URL"]),
  Parameter: needs("key"),
  OpenLink: ({ url }) => (isAbsolute(url, LINKS) ? [] : ["url needs to be https, mailto or tel"]),
  OverflowMenuItem: (item) => [
    ...needs("text", "onClick")(item),
    ...(item.onClick?.overflowMenu ? ["an overflow menu holds no other one"] : []),
  ],
  Answer: (answer) => (answer.action || answer.hostAppAction ? [] : ["needs an action or a hostAppAction"]),
  HostAppAction: needs("gmailAction"),
  GmailAction: exactlyOne("openCreatedDraftActionMarkup", "updateDraftActionMarkup", "addonComposeUiActionMarkup"),
  OpenCreatedDraft: needs("draftId"),
  UpdateBody: needs("insertContents", "type"),
  InsertContent: needs("content", "contentType"),
  Recipient: needs("email"),
  ComposeUi: needs("type"),
  AutocompleteAnswer: needs("autoComplete"),
  CallbackAnswer: needs("renderActions"),
  Navigation: exactlyOne("pushCard", "updateCard", "pop", "popToRoot", "popToCard"),
  ScopeRequest: exactlyOne("scopes", "all_scopes"),
};

function needs(...names) {
  return (value) =>
    names.filter((name) => value[name] === undefined || value[name] === "").map((name) => `needs ${name}`);
}

function exactlyOne(...names) {
  return (value) => {
    const given = names.filter((name) => value[name] !== undefined);
    if (given.length === 0) return [`needs one of ${names.join(", ")}`];
    return given.length === 1 ? [] : [`has ${given.join(" and ")}: only one is allowed`];
  };
}

function atMostOne(...names) {
  return (value) =>
    names.filter((name) => value[name] !== undefined).length > 1 ? [`has more than one of ${names.join(", ")}`] : [];
}

function atMost(list, limit, what) {
  return (list?.length ?? 0) > limit ? [`has ${list.length} ${what}: at most ${limit} are allowed`] : [];
}

function singleLine({ initialSuggestions, autoCompleteAction, type }) {
  return (initialSuggestions || autoCompleteAction) && type === "MULTIPLE_LINE"
    ? ["suggestions need a SINGLE_LINE input"]
    : [];
}

function isAbsolute(url, schemes) {
  return typeof url === "string" && URL.canParse(url) && schemes.includes(new URL(url).protocol);
}
