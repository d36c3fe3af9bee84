/** The input that takes several of many: what is chosen as chips, the rest found by typing. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
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
    this.input = this.typing(label ?? name);
    this.chips = h("span", { class: "multi-chips" });
    this.options = h("div", { class: "multi-options", role: "listbox", hidden: true });
    const title = label && h("span", { class: "field-label" }, label);
    this.element = h(
      "div",
      { class: "field multi" },
      title,
      h("div", { class: "multi-box" }, this.chips, this.input),
      this.options,
    );
    this.field = host.form.add(name, {
      title: label ?? name,
      element: this.input,
      read: () => this.read(),
      write: (values) => this.write(values),
    });
    this.draw();
  }

  typing(label) {
    const attributes = { class: "multi-input", name: this.widget.name, autocomplete: "off", "aria-label": label };
    const input = h("input", { ...attributes, role: "combobox", "aria-expanded": "false" });
    input.addEventListener("focus", () => this.offer(true));
    input.addEventListener("input", () => this.offer(true));
    input.addEventListener("blur", () => this.offer(false));
    return input;
  }

  read() {
    return this.chosen.length ? [...this.chosen] : null;
  }

  write(values) {
    this.chosen = [...(values ?? [])];
    this.draw();
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
    if (onChangeAction) this.host.act(onChangeAction);
  }

  draw() {
    const taken = this.items.filter(({ value }) => this.chosen.includes(value));
    fill(
      this.chips,
      taken.map(({ text, value }) => chosenChip(text, () => this.change(this.chosen.filter((one) => one !== value)))),
    );
    this.offer(document.activeElement === this.input);
  }

  offer(wanted) {
    const typed = this.input.value.toLowerCase();
    const found = this.items.filter(
      ({ text, value }) => !this.chosen.includes(value) && text.toLowerCase().includes(typed),
    );
    this.options.hidden = !wanted || found.length === 0 || typed.length < (this.widget.multiSelectMinQueryLength ?? 0);
    this.input.setAttribute("aria-expanded", String(!this.options.hidden));
    fill(
      this.options,
      found.map((item) => option(item, () => this.change([...this.chosen, item.value]))),
    );
  }
}

function option({ text, bottomText }, choose) {
  const pressed = (event) => {
    event.preventDefault(); // the input keeps the focus
    choose();
  };
  const words = h("span", {}, text, bottomText && h("span", { class: "decorated-label" }, bottomText));
  return h(
    "button",
    {
      class: "menu-item",
      type: "button",
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
      onpointerdown: pressed,
    },
    words,
  );
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
