/** Everything in a card that is clicked: buttons, chips, overflow menus. */

import { h } from "./dom.js";
import { openMenu, menuItem } from "./menu.js";
import { cardIcon } from "./icon.js";

/** Does what an onClick says; `more` are parameters that the widget adds by itself. */
export function click(host, onClick, element, more = []) {
  const { action, openLink, card, overflowMenu } = onClick;
  if (action) host.act(action, more);
  else if (openLink) host.open(openLink);
  else if (card) host.push(card);
  else openMenu(element, overflow(host, overflowMenu), menuOf(element));
}

/** In Gmail a card's menu is cut where the panel ends. */
function menuOf(element) {
  return { className: "card-menu", label: nameOf(element), within: element.closest(".card") };
}

function nameOf(element) {
  return element.getAttribute("aria-label") ?? element.textContent;
}

function overflow(host, { items = [] }) {
  return items.map((item) =>
    menuItem(item.text, () => click(host, item.onClick), {
      picture: cardIcon(item.startIcon),
      disabled: item.disabled === true,
    }),
  );
}

export function buttonList({ buttons }, host) {
  return h(
    "div",
    { class: "card-buttons" },
    buttons.map((button) => cardButton(button, host)),
  );
}

export function cardButton(button, host, { usual = "OUTLINED" } = {}) {
  const { text, icon, onClick, disabled = false, altText = null, color = null, type = "TYPE_UNSPECIFIED" } = button;
  const kind = color ? "FILLED" : type === "TYPE_UNSPECIFIED" ? usual : type;
  const label = altText ?? (text ? null : icon.altText);
  const attributes = {
    class: `card-button ${kind.toLowerCase()}${text ? "" : " icon-only"}`,
    type: "button",
    disabled,
    "aria-label": label,
    title: label,
    style: color ? painted(color) : {},
    "aria-haspopup": onClick.overflowMenu && "dialog",
  };
  return h(
    "button",
    { ...attributes, onclick: (event) => click(host, onClick, event.currentTarget) },
    cardIcon(icon),
    text,
  );
}

export function chipList({ chips, layout = "WRAPPED" }, host) {
  const scrolls = layout === "HORIZONTAL_SCROLLABLE";
  return h(
    "div",
    { class: scrolls ? "card-chips scrolls" : "card-chips" },
    chips.map((chip) => cardChip(chip, host)),
  );
}

function cardChip({ label, icon, onClick, disabled = false, altText = null }, host) {
  const inside = [cardIcon(icon), label];
  const attributes = { class: "card-chip", "aria-label": altText, title: altText };
  if (!onClick) return h("span", attributes, inside);
  return h(
    "button",
    { ...attributes, type: "button", disabled, onclick: (event) => click(host, onClick, event.currentTarget) },
    inside,
  );
}

/** Google gives a coloured button whichever of black and white reads better on it. */
function painted({ red = 0, green = 0, blue = 0 }) {
  const bright = 0.299 * red + 0.587 * green + 0.114 * blue > 0.6;
  const colour = `rgb(${[red, green, blue].map((part) => Math.round(part * 255)).join(" ")})`;
  return { "--button": colour, "--button-text": bright ? "#1f1f1f" : "#ffffff" };
}
