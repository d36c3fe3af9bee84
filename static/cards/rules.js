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
    ...atMost(widgetsOf(card), MAX.widgets, "widgets in a card"),
    ...namedTwice(widgetsOf(card)),
  ],
  Section: (section) => (section.widgets?.length ? [] : ["needs at least one widget"]),
  CardHeader: needs("title"),
  CollapseControl: ({ expandButton, collapseButton }) =>
    Boolean(expandButton) === Boolean(collapseButton) ? [] : ["needs both buttons or neither"],
  CardAction: needs("actionLabel", "onClick"),
  CardFixedFooter: (footer) => [
    ...needs("primaryButton")(footer),
    ...(Object.values(footer).every(({ text }) => text) ? [] : ["has room for text buttons only"]),
  ],
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
    ...tooLong(widget),
  ],
  Validation: ({ characterLimit = 1 }) => (characterLimit >= 0 ? [] : ["characterLimit is less than nothing"]),
  SuggestionItem: needs("text"),
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
  SelectionInput: (widget) => [
    ...needs("name", "items")(widget),
    ...atMost(widget.items, MAX.items, "items"),
    ...(widget.multiSelectMaxSelectedItems < 1 ? ["multiSelectMaxSelectedItems is at least 1"] : []),
    ...chosen(widget),
  ],
  DateTimePicker: needs("name"),
  Icon: exactlyOne("knownIcon", "iconUrl", "materialIcon"),
  MaterialIcon: (icon) => [
    ...needs("name")(icon),
    ...among(icon, "weight", [100, 200, 300, 400, 500, 600, 700]),
    ...among(icon, "grade", [-25, 0, 200]),
  ],
  Grid: needs("items"),
  Columns: ({ columnItems }) => atMost(columnItems, MAX.columns, "columns"),
  OnClick: exactlyOne("action", "openLink", "card", "overflowMenu"),
  Action: ({ function: url }) => (isAbsolute(url, ["https:", "http:"]) ? [] : ["function needs to be an absolute URL"]),
  Parameter: needs("key"),
  OpenLink: ({ url }) => (isAbsolute(url, LINKS) ? [] : ["url needs to be https, mailto or tel"]),
  OverflowMenu: (menu) => (menu.items?.length ? [] : ["needs items"]),
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

/** Those inside columns count too. */
function widgetsOf({ sections = [] }) {
  const inColumns = (widget) => (widget.columns?.columnItems ?? []).flatMap(({ widgets = [] }) => widgets);
  return sections.flatMap(({ widgets = [] }) => widgets).flatMap((widget) => [widget, ...inColumns(widget)]);
}

function namedTwice(widgets) {
  const inputs = ["textInput", "selectionInput", "dateTimePicker"];
  const names = widgets.flatMap((widget) => [
    ...inputs.map((kind) => widget[kind]?.name),
    widget.decoratedText?.switchControl?.name,
  ]);
  const twice = names.filter((name, place) => name && names.indexOf(name) < place);
  return twice.map((name) => `has two inputs named ${name}`);
}

function tooLong({ value = "", validation = {} }) {
  const limit = validation.characterLimit || Infinity;
  return value.length > limit ? [`has a value of ${value.length} characters: at most ${limit} are allowed`] : [];
}

/** More than one is chosen only where more than one can be, and never more than are allowed. */
function chosen({ type = "CHECK_BOX", items = [], multiSelectMaxSelectedItems = 3 }) {
  const most = { DROPDOWN: 1, RADIO_BUTTON: 1, MULTI_SELECT: multiSelectMaxSelectedItems }[type] ?? MAX.items;
  return atMost(
    items.filter(({ selected }) => selected),
    most,
    "selected items",
  );
}

function among(value, name, allowed) {
  return value[name] === undefined || allowed.includes(value[name]) ? [] : [`${name} is none of ${allowed.join(", ")}`];
}

function singleLine({ initialSuggestions, autoCompleteAction, type }) {
  return (initialSuggestions || autoCompleteAction) && type === "MULTIPLE_LINE"
    ? ["suggestions need a SINGLE_LINE input"]
    : [];
}

function isAbsolute(url, schemes) {
  return typeof url === "string" && URL.canParse(url) && schemes.includes(new URL(url).protocol);
}
