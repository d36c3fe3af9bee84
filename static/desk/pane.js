/** One side of the desk: a stack of cards, the newest on top, with its bar and its progress. */

import { drawCard } from "../cards/card.js";
import { fill, h } from "../cards/dom.js";
import { Form } from "../cards/form.js";
import { say } from "./told.js";

export class Pane {
  /** `act(pane, entry, action, more)`, `open(link)` and `suggest(entry, action)` are called by widgets. */
  constructor(id, label, { act, open, suggest, back, menu }) {
    this.doing = { act, open, suggest, menu };
    this.entries = [];
    this.progress = h("div", { class: "progress", role: "progressbar", "aria-label": say("loading"), hidden: true });
    this.bar = h("div", { class: "pane-bar" });
    this.body = h("div", { class: "pane-body" });
    this.back = back;
    this.left = null; // where the keyboard was when the pane was locked
    const named = { id, class: "pane", "aria-label": label, tabindex: "-1" };
    this.element = h("section", named, this.progress, this.bar, this.body);
  }

  get top() {
    return this.entries.at(-1) ?? null;
  }

  /** `opener` is how the card can be had again; null where that would repeat what a button did. */
  push(card, opener) {
    this.entries.push(this.drawn(card, opener));
    this.show({ anew: true });
  }

  /** In place of the card on top: what was typed into fields of the same name stays. */
  update(card, opener = null) {
    const earlier = this.entries.pop();
    const entry = this.drawn(card, opener ?? earlier?.opener ?? null);
    if (earlier) entry.form.keepTyped(earlier.form);
    this.entries.push(entry);
    this.show({ anew: !earlier });
  }

  clear() {
    this.entries = [];
    this.show({});
  }

  pop() {
    this.entries.pop();
    this.show({ anew: true });
  }

  drawn(card, opener) {
    const form = new Form();
    const entry = { card, opener, form, stale: false };
    entry.element = drawCard(card, {
      form,
      act: (action, more) => this.doing.act(this, entry, action, more),
      open: this.doing.open,
      push: (inside) => this.push(inside, null),
      suggest: (action) => this.doing.suggest(entry, action),
    });
    return entry;
  }

  show({ anew = false }) {
    fill(this.body, this.top ? this.top.element : h("p", { class: "quiet" }, say("choose")));
    fill(this.bar, this.back && this.top ? this.backButton() : null, this.top && this.doing.menu(this, this.top));
    this.element.dataset.cards = String(this.entries.length);
    this.settle();
    if (anew) this.element.focus({ preventScroll: true });
    else this.refocus();
  }

  backButton() {
    return h("button", { class: "back", type: "button", onclick: () => this.back(this) }, "← ", say("back"));
  }

  /** A locked pane takes no input until the answer is there. */
  wait() {
    if (this.body.contains(document.activeElement)) this.left = calledLike(document.activeElement);
    this.progress.hidden = false;
    this.body.inert = true;
    this.element.setAttribute("aria-busy", "true");
  }

  settle() {
    this.progress.hidden = true;
    this.body.inert = false;
    this.element.setAttribute("aria-busy", "false");
  }

  /** The keyboard goes on where it was: at the control of the same name in the new card. */
  refocus() {
    if (this.left === null) return;
    const controls = [...this.body.querySelectorAll("button, input, textarea, select")];
    const same = controls.find((control) => calledLike(control) === this.left);
    (same ?? this.element).focus({ preventScroll: true });
    this.left = null;
  }
}

function calledLike(control) {
  return control.name || control.getAttribute("aria-label") || control.textContent;
}
