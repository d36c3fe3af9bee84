/** The side panel of the add-on, and the rail that opens it. */

import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { Frame } from "./frame.js";
import { t } from "./words.js";

export class Panel extends Frame {
  /** `toggle` is called when the rail's button is pressed. */
  constructor(toggle) {
    super("aside", { class: "panel sidebar", "data-testid": "sidebar", "aria-label": t("addon") });
    this.foot = h("div", {});
    this.handle = h("button", { class: "sheet-handle", type: "button", onclick: () => this.stretch() });
    this.element.prepend(this.handle);
    this.element.append(this.foot);
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
    this.stretch(false);
  }

  /** On a phone the panel is a sheet: a part of the screen, or nearly all of it. */
  stretch(isTall = !this.element.classList.contains("tall")) {
    this.element.classList.toggle("tall", isTall);
    this.handle.setAttribute("aria-expanded", String(isTall));
    this.handle.setAttribute("aria-label", t(isTall ? "shorterSheet" : "tallerSheet"));
  }

  clear(foot) {
    super.clear();
    fill(this.foot, foot);
  }
}
