/** The keyboard goes on where it was, when a card takes the place of another. */

import { fill } from "./dom.js";

export class Focus {
  constructor() {
    this.left = null;
  }

  /** Before the card is locked or replaced. */
  remember(place) {
    if (place.contains(document.activeElement)) this.left = document.activeElement;
  }

  /** Shows `element` in `place`, with the keyboard at the control that is called like the one it was on. */
  show(place, element) {
    this.remember(place);
    fill(place, element);
    if (this.left !== null && document.activeElement === document.body) this.giveBack(element);
    this.left = null;
  }

  /** To the card itself where that control has gone, so that the next Tab goes on from here. */
  giveBack(element) {
    const controls = [...element.querySelectorAll("button, input, textarea, select, a")];
    const same = likeOne(this.left, controls.filter((control) => canBeSeen(control) && !control.disabled));
    if (!same) element.tabIndex = -1;
    (same ?? element).focus({ preventScroll: true });
  }
}

/** What is folded away takes no focus. */
function canBeSeen(control) {
  return control.getClientRects().length > 0;
}

/** A button may be read aloud otherwise once it was pressed: then the only one with the same words. */
function likeOne(left, controls) {
  const [reads, another] = controls.filter(({ textContent: text }) => text && text === left.textContent);
  return controls.find((control) => calledLike(control) === calledLike(left)) ?? (another ? undefined : reads);
}

function calledLike(control) {
  return control.name || control.getAttribute("aria-label") || control.textContent;
}
