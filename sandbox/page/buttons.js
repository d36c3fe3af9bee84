/** The two kinds of buttons of the mail page. */

import { h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";

export function iconButton(name, label, action, attributes = {}) {
  return h(
    "button",
    { class: "icon-button", type: "button", "aria-label": label, title: label, onclick: action, ...attributes },
    icon(name),
  );
}

export function textButton(text, action, { kind = "outlined", ...attributes } = {}) {
  return h("button", { class: `button ${kind}`, type: "button", onclick: action, ...attributes }, text);
}
