/** The input that takes several of many: what is chosen as chips, the rest found by typing. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { Offers } from "./offers.js";
import { t } from "./words.js";

const USUAL_MAXIMUM = 3; // Google's default

export function multiSelect(widget, host) {
  return new MultiSelect(widget, host).element;
}

class MultiSelect {
  constructor(widget, host) {
    const { name, label, items } = widget;
    this.widget = widget;
    this.host = host;
    this.items = items.map(({ value, text = value, ...rest }) => ({ ...rest, text, value: value ?? text }));
    this.chosen = this.items.filter(({ selected }) => selected).map(({ value }) => value);
    this.input = h("input", { class: "multi-input", name, "aria-label": label ?? name });
    this.offers = new Offers(this.input, ({ value }) => this.change([...this.chosen, value]));
    for (const kind of ["focus", "input", "click"]) this.input.addEventListener(kind, () => this.offer());
    this.input.addEventListener("keydown", (event) => this.takeBack(event));
    this.chips = h("span", { class: "multi-chips" });
    const title = label && h("span", { class: "field-label" }, label);
    this.element = h("div", { class: "field multi" }, title, h("div", { class: "multi-box" }, this.chips, this.input), this.offers.list);
    this.field = host.form.add(name, {
      title: label ?? name,
      element: this.input,
      read: () => (this.chosen.length ? [...this.chosen] : null),
      write: (values) => this.write(values),
    });
    this.write(this.chosen);
  }

  write(values) {
    this.chosen = [...(values ?? [])];
    const taken = this.items.filter(({ value }) => this.chosen.includes(value));
    const without = (gone) => this.chosen.filter((value) => value !== gone);
    fill(
      this.chips,
      taken.map(({ text, value }) => chosenChip(text, () => this.change(without(value)))),
    );
  }

  change(next) {
    const { multiSelectMaxSelectedItems: most = USUAL_MAXIMUM, onChangeAction } = this.widget;
    if (next.length > most) {
      this.host.say(t("tooMany", most));
      return;
    }
    this.input.value = "";
    this.field.typed();
    this.write(next);
    this.input.focus();
    this.offer();
    if (onChangeAction) this.host.act(onChangeAction);
  }

  offer() {
    const typed = this.input.value.toLowerCase();
    const found = this.items.filter(
      ({ text, value }) => !this.chosen.includes(value) && text.toLowerCase().includes(typed),
    );
    this.offers.show(typed.length < (this.widget.multiSelectMinQueryLength ?? 0) ? [] : found);
  }

  takeBack({ key }) {
    if (key === "Backspace" && this.input.value === "" && this.chosen.length) this.change(this.chosen.slice(0, -1));
  }
}

function chosenChip(text, remove) {
  const label = t("removeLabel", text);
  return h(
    "span",
    { class: "multi-chip" },
    text,
    h("button", { class: "chip-remove", type: "button", "aria-label": label, onclick: remove }, icon("close")),
  );
}
