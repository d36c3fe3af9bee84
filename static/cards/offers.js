/** What an input offers under itself: arrows move in it, Enter takes one, Escape puts it away (WAI-ARIA's combobox). */

import { fill, h } from "./dom.js";
import { t } from "./words.js";

let lists = 0;

export class Offers {
  /** `take` is called with the offer that was chosen; an offer is {text, bottomText}. */
  constructor(input, take) {
    this.input = input;
    this.take = take;
    this.list = h("div", { class: "offers", role: "listbox", id: `offers-${(lists += 1)}`, "aria-label": t("offers") });
    this.list.hidden = true;
    const named = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(named)) input.setAttribute(name, value);
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.show([]));
    this.show([]);
  }

  show(offers) {
    const options = offers.map((offer, place) => this.option(offer, place));
    fill(this.list, options);
    this.options = offers.map((offer, place) => ({ offer, element: options[place] }));
    this.list.hidden = offers.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point(-1);
  }

  option({ text, bottomText }, place) {
    const pressed = (event) => {
      event.preventDefault(); // the input keeps the focus
      this.choose(place);
    };
    const more = bottomText && h("span", { class: "decorated-label" }, bottomText);
    const named = { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" };
    return h("div", { class: "menu-item", ...named, onpointerdown: pressed }, h("span", {}, text, more));
  }

  press(event) {
    if (this.list.hidden) return;
    const { length } = this.options;
    if (event.key === "ArrowDown") this.point((this.pointed + 1) % length);
    else if (event.key === "ArrowUp") this.point((this.pointed <= 0 ? length : this.pointed) - 1);
    else if (event.key === "Enter" && this.pointed >= 0) this.choose(this.pointed);
    else if (event.key === "Escape") this.show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  point(place) {
    this.pointed = place;
    for (const [at, { element }] of this.options.entries()) element.setAttribute("aria-selected", String(at === place));
    const element = this.options[place]?.element;
    if (!element) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  choose(place) {
    const { offer } = this.options[place];
    this.show([]);
    this.take(offer);
  }
}
