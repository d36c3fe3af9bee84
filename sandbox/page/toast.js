/** Short messages at the bottom left, read out by screen readers. */

import { fill, h } from "/static/cards/dom.js";

const SHOWN_FOR = 5000;
let place = null;
let hiding = 0;

export function toastPlace() {
  place = h("div", { class: "toast", "data-testid": "toast", role: "status", "aria-live": "polite", hidden: true });
  return place;
}

export function toast(text) {
  clearTimeout(hiding);
  fill(place, text).hidden = false;
  hiding = setTimeout(() => (place.hidden = true), SHOWN_FOR);
}
