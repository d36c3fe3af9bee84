/** The parts of a card: header, sections that fold, footer. */

import { cardButton } from "./buttons.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { richText } from "./text.js";
import { widget } from "./widget.js";
import { t } from "./words.js";

export function header({ title, subtitle, imageUrl, imageType = "SQUARE", imageAltText = "" }) {
  return h(
    "header",
    { class: "card-header" },
    imageUrl && h("img", { class: `card-header-image ${imageType.toLowerCase()}`, src: imageUrl, alt: imageAltText }),
    h("div", { class: "card-header-words" }, h("h2", {}, title), subtitle && h("p", { class: "quiet" }, subtitle)),
  );
}

export function section(given, host) {
  const widgets = (given.widgets ?? []).map((each) => widget(each, host));
  const title = given.header && h("h3", { class: "section-header" }, richText(given.header, host.open));
  if (!given.collapsible) return h("section", { class: "card-section" }, title, widgets);
  return folding(given, { title, widgets }, host);
}

function folding({ uncollapsibleWidgetsCount: always = 0, collapseControl = {} }, { title, widgets }, host) {
  const rest = h("div", { class: "section-rest", hidden: true }, widgets.slice(always));
  const { expandButton, collapseButton, horizontalAlignment = "START" } = collapseControl;
  const control = h("button", { class: "section-toggle", type: "button" });
  const draw = () => {
    const [given, usual, picture] = rest.hidden
      ? [expandButton, "showMore", "expand_more"]
      : [collapseButton, "showLess", "expand_less"];
    const text = given?.text ?? given?.altText ?? t(usual);
    control.replaceChildren(h("span", {}, text), icon(picture));
    control.setAttribute("aria-expanded", String(!rest.hidden));
    if (title) control.setAttribute("aria-label", t("ofSection", text, title.textContent)); // a card has many of them
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

export function footer({ primaryButton, secondaryButton }, host) {
  return h(
    "footer",
    { class: "card-footer" },
    secondaryButton && cardButton(secondaryButton, host, { usual: "BORDERLESS" }),
    cardButton(primaryButton, host, { usual: "FILLED" }),
  );
}
