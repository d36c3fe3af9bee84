/** The frame around the add-on's cards: the panel with its progress line, and the rail that opens it. */

import { fill, h } from "/static/cards/dom.js";
import { Focus } from "/static/cards/focus.js";
import { icon } from "/static/cards/icons.js";
import { t } from "./words.js";

export class Panel {
  /** `toggle` is called when the rail's button is pressed. */
  constructor(toggle) {
    this.title = h("div", { class: "sidebar-title" });
    this.progress = h("div", { class: "progress", hidden: true, role: "progressbar", "aria-label": t("loading") });
    this.body = h("div", { class: "sidebar-body" });
    this.focus = new Focus();
    const named = { "data-testid": "sidebar", "data-state": "idle", "aria-label": t("addon") };
    this.foot = h("div", {});
    this.element = h("aside", { class: "panel sidebar", ...named }, this.title, this.progress, this.body, this.foot);
    const opening = { class: "rail-button", type: "button", "data-testid": "rail", onclick: toggle };
    this.opener = h("button", opening, icon("inbox"));
    this.rail = h("div", { class: "rail" }, this.opener);
  }

  open(isOpen) {
    const label = t(isOpen ? "closePanel" : "openPanel");
    this.element.hidden = !isOpen;
    this.opener.setAttribute("aria-pressed", String(isOpen));
    this.opener.setAttribute("aria-label", label);
    this.opener.title = label;
  }

  /** `context` names what the shown cards are about: home, or the thread. */
  show(content, { state = "idle", context }) {
    this.element.dataset.context = context;
    this.settle(state);
    this.focus.show(this.body, content);
  }

  /** A locked panel takes no input until the answer is there. */
  wait({ locked }) {
    this.focus.remember(this.body);
    this.settle("busy");
    this.progress.hidden = !locked;
    this.body.inert = locked;
  }

  clear(foot) {
    fill(this.body);
    fill(this.foot, foot);
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
