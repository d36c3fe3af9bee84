/** The keyboard goes on where it was, when a card takes the place of another. */

import { fill } from "./dom.js";

export class Focus {
  constructor() {
    this.left = null;
  }

  /** Before the card is locked or replaced. */
  remember(place) {
    if (place.contains(document.activeElement)) this.left = calledLike(document.activeElement);
  }

  /** Shows `element` in `place`, with the keyboard at the control that is called like the one it was on. */
  show(place, element) {
    this.remember(place);
    fill(place, element);
    if (this.left && document.activeElement === document.body) {
      const controls = [...place.querySelectorAll("button, input, textarea, select")];
      controls.find((control) => calledLike(control) === this.left)?.focus({ preventScroll: true });
    }
    this.left = null;
  }
}

function calledLike(control) {
  return control.name || control.getAttribute("aria-label") || control.textContent;
}
