/** Widgets that show something: text, pictures, grids, columns. */

import { h } from "./dom.js";
import { t } from "./words.js";
import { cardButton, click } from "./buttons.js";
import { switchControl } from "./choices.js";
import { cardIcon } from "./icon.js";
import { richText } from "./text.js";

export function textParagraph({ text = "", maxLines = 0 }, host) {
  const words = h("p", { class: "card-text", style: { "--lines": maxLines } }, richText(text, host.open));
  return maxLines > 0 ? clipped(words) : words;
}

/** Shows the first lines, and a button for the rest where there is a rest. */
function clipped(words) {
  words.classList.add("clipped");
  const more = h("button", { class: "more-text", type: "button", hidden: true });
  const draw = () => {
    const isShort = words.classList.contains("clipped");
    more.textContent = t(isShort ? "showMore" : "showLess");
    more.setAttribute("aria-expanded", String(!isShort));
  };
  more.addEventListener("click", () => {
    words.classList.toggle("clipped");
    draw();
  });
  draw();
  requestAnimationFrame(() => (more.hidden = words.scrollHeight <= words.clientHeight)); // known only once laid out
  return [words, more];
}

export function image({ imageUrl, altText = "", onClick }, host) {
  const picture = h("img", { class: "card-image", src: imageUrl, alt: altText });
  return onClick ? clickable(host, onClick, "card-image-button", picture) : picture;
}

export function decoratedText(given, host) {
  const { topLabel, text = "", bottomLabel, wrapText = false, onClick } = given;
  const words = h(
    "span",
    { class: "decorated-words" },
    topLabel && h("span", { class: "decorated-label one-line" }, richText(topLabel, host.open)),
    h("span", { class: wrapText ? "decorated-text" : "decorated-text one-line" }, richText(text, host.open)),
    bottomLabel && h("span", { class: "decorated-label" }, richText(bottomLabel, host.open)),
  );
  const start = cardIcon(given.startIcon ?? given.icon);
  const main = [start && h("span", { class: "decorated-start" }, start), words];
  return h(
    "div",
    { class: onClick ? "decorated clickable" : "decorated" },
    onClick ? clickable(host, onClick, "decorated-main", main) : h("div", { class: "decorated-main" }, main),
    control(given, host),
  );
}

function control({ button, switchControl: turned, endIcon }, host) {
  if (button) return cardButton(button, host);
  if (turned) return switchControl(turned, host);
  return endIcon ? h("span", { class: "decorated-end" }, cardIcon(endIcon)) : null;
}

export function divider() {
  return h("hr", { class: "card-divider" });
}

export function grid({ title, items, columnCount = 2, borderStyle, onClick }, host) {
  const cells = items.map((item) => gridItem(item, { borderStyle, onClick }, host));
  return h(
    "div",
    { class: "card-grid-box" },
    title && h("div", { class: "decorated-label" }, title),
    h("div", { class: "card-grid", style: { "--columns": columnCount } }, cells),
  );
}

function gridItem({ id, image: picture, title, subtitle, layout }, { borderStyle, onClick }, host) {
  const words = [
    title && h("span", { class: "grid-title" }, title),
    subtitle && h("span", { class: "decorated-label" }, subtitle),
  ];
  const shown =
    picture && h("img", { class: `card-image ${crop(picture)}`, src: picture.imageUri, alt: picture.altText ?? "" });
  const inside = layout === "TEXT_ABOVE" ? [words, shown] : [shown, words];
  const look = `grid-item${borderStyle?.type === "STROKE" ? " stroked" : ""}`;
  const identifier = id === undefined ? [] : [{ key: "grid_item_identifier", value: id }];
  return onClick ? clickable(host, onClick, look, inside, identifier) : h("div", { class: look }, inside);
}

const crop = ({ cropStyle }) => (cropStyle?.type === "CIRCLE" ? "circle" : "");

/** `widget` draws what stands in them. */
export function columns({ columnItems = [] }, host, widget) {
  return h(
    "div",
    { class: "card-columns" },
    columnItems.map((column) => columnOf(column, host, widget)),
  );
}

function columnOf(
  { widgets = [], horizontalSizeStyle, horizontalAlignment = "START", verticalAlignment = "CENTER" },
  host,
  widget,
) {
  const size = horizontalSizeStyle === "FILL_MINIMUM_SPACE" ? "minimum" : "available";
  const classes = `card-column ${size} to-${horizontalAlignment.toLowerCase()} at-${verticalAlignment.toLowerCase()}`;
  return h(
    "div",
    { class: classes },
    widgets.map((each) => widget(each, host)),
  );
}

function clickable(host, onClick, className, inside, more = []) {
  const attributes = { class: className, type: "button" };
  return h("button", { ...attributes, onclick: (event) => click(host, onClick, event.currentTarget, more) }, inside);
}
