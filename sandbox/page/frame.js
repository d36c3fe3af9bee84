/** The frame around cards: title, progress line, body. */

import { fill, h } from "/static/cards/dom.js";
import { Focus } from "/static/cards/focus.js";
import { t } from "./words.js";

export class Frame {
  /** `attributes` are the element's own. */
  constructor(tag, attributes) {
    this.title = h("div", { class: "sidebar-title" });
    this.progress = h("div", { class: "progress", hidden: true, role: "progressbar", "aria-label": t("loading") });
    this.body = h("div", { class: "sidebar-body" });
    this.focus = new Focus();
    this.element = h(tag, { "data-state": "idle", ...attributes }, this.title, this.progress, this.body);
  }

  /** `context` names what the shown cards are about: home, the thread, what is being written. */
  show(content, { state = "idle", context }) {
    this.element.dataset.context = context;
    this.settle(state);
    this.focus.show(this.body, content);
  }

  /** A locked frame takes no input until the answer is there. */
  wait({ locked }) {
    this.focus.remember(this.body);
    this.settle("busy");
    this.progress.hidden = !locked;
    this.body.inert = locked;
  }

  clear() {
    fill(this.body);
    delete this.element.dataset.context;
    this.settle("idle");
  }

  get state() {
    return this.element.dataset.state;
  }

  settle(state) {
    this.element.dataset.state = state;
    this.element.setAttribute("aria-busy", String(state === "busy"));
    this.progress.hidden = true;
    this.body.inert = false;
  }
}
