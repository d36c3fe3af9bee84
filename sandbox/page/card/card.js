/** A whole card, drawn: header, sections, footer. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { buttonList, cardButton, chipList } from "./buttons.js";
import { selectionInput } from "./choices.js";
import { dateTimePicker, textInput } from "./inputs.js";
import { columns, decoratedText, divider, grid, image, textParagraph } from "./show.js";
import { richText } from "./text.js";

const WIDGETS = {
  textParagraph,
  image,
  decoratedText,
  buttonList,
  chipList,
  textInput,
  selectionInput,
  dateTimePicker,
  divider,
  grid,
  columns,
};

/** `host` is what widgets act through: form, act, open, push, suggest. */
export function drawCard(card, host) {
  const drawing = { ...host, widget: (widget) => drawWidget(widget, drawing) };
  const dividers = card.sectionDividerStyle === "NO_DIVIDER" ? "card undivided" : "card";
  return h(
    "article",
    { class: dividers, "data-card": card.name },
    card.header && header(card.header),
    h(
      "div",
      { class: "card-sections" },
      (card.sections ?? []).map((section) => drawSection(section, drawing)),
    ),
    card.fixedFooter && footer(card.fixedFooter, drawing),
  );
}

function header({ title, subtitle, imageUrl, imageType = "SQUARE", imageAltText = "" }) {
  return h(
    "header",
    { class: "card-header" },
    imageUrl && h("img", { class: `card-header-image ${imageType.toLowerCase()}`, src: imageUrl, alt: imageAltText }),
    h("div", { class: "card-header-words" }, h("h2", {}, title), subtitle && h("p", { class: "quiet" }, subtitle)),
  );
}

function drawWidget(widget, host) {
  const { horizontalAlignment, ...inside } = widget;
  const [[kind, content]] = Object.entries(inside);
  const drawn = WIDGETS[kind](content, host);
  const alignment = horizontalAlignment ? ` to-${horizontalAlignment.toLowerCase()}` : "";
  return h("div", { class: `widget ${kind}${alignment}` }, drawn);
}

function drawSection(section, host) {
  const widgets = (section.widgets ?? []).map((widget) => drawWidget(widget, host));
  const title = section.header && h("h3", { class: "section-header" }, richText(section.header, host.open));
  if (!section.collapsible) return h("section", { class: "card-section" }, title, widgets);
  return folding(section, { title, widgets }, host);
}

function folding({ uncollapsibleWidgetsCount: always = 0, collapseControl = {} }, { title, widgets }, host) {
  const rest = h("div", { class: "section-rest", hidden: true }, widgets.slice(always));
  const { expandButton, collapseButton, horizontalAlignment = "START" } = collapseControl;
  const control = h("button", { class: "section-toggle", type: "button", "aria-expanded": "false" });
  const draw = () => {
    const [given, usual, picture] = rest.hidden
      ? [expandButton, "showMore", "expand_more"]
      : [collapseButton, "showLess", "expand_less"];
    control.replaceChildren(h("span", {}, given?.text ?? given?.altText ?? t(usual)), icon(picture));
    control.setAttribute("aria-expanded", String(!rest.hidden));
  };
  control.addEventListener("click", () => {
    rest.hidden = !rest.hidden;
    draw();
  });
  draw();
  if (title && always === 0) {
    control.classList.add("in-header");
    return h("section", { class: "card-section" }, h("div", { class: "section-line" }, title, control), rest);
  }
  return h(
    "section",
    { class: "card-section" },
    title,
    widgets.slice(0, always),
    rest,
    h("div", { class: `to-${horizontalAlignment.toLowerCase()}` }, control),
  );
}

function footer({ primaryButton, secondaryButton }, host) {
  return h(
    "footer",
    { class: "card-footer" },
    secondaryButton && cardButton(secondaryButton, host, { usual: "BORDERLESS" }),
    cardButton(primaryButton, host, { usual: "FILLED" }),
  );
}
