/** The add-on in a delegated mailbox: Google does not say that it is shown there, so it is out until one asks for it. */

import { h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { keep, kept } from "./memory.js";
import { t } from "./words.js";

const NAME = "addon-in-delegated";

export class Delegated {
  /** `changed` is called when the add-on comes or goes. */
  constructor({ who, delegated }, changed) {
    this.who = who;
    this.here = delegated;
    this.wanted = kept(who, NAME) === "on";
    this.changed = changed;
  }

  get addonIsOut() {
    return this.here && !this.wanted;
  }

  notice() {
    return h(
      "section",
      { class: "notice", "data-testid": "delegated-notice" },
      h("span", { class: "notice-picture" }, icon("group")),
      h("h2", {}, t("delegatedTitle")),
      h("p", { class: "quiet" }, t("delegatedUnknown")),
      h("p", { class: "quiet" }, t("delegatedLabels")),
      h("p", {}, h("a", { href: "/desk/", target: "_blank" }, t("delegatedWeb"))),
      this.toggle(),
    );
  }

  /** What stands under the cards, where they are shown as an experiment. */
  foot() {
    return this.here && this.wanted ? h("div", { class: "sidebar-foot" }, this.toggle()) : null;
  }

  toggle() {
    const flip = () => {
      this.wanted = !this.wanted;
      keep(this.who, NAME, this.wanted ? "on" : "off");
      this.changed();
    };
    const box = h("input", {
      class: "switch",
      type: "checkbox",
      role: "switch",
      "data-testid": "delegated-switch",
      onchange: flip,
    });
    box.checked = this.wanted;
    return h("label", { class: "switch-row" }, box, t("showHere"));
  }
}
