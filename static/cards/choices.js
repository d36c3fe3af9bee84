/** Inputs that choose: check boxes, radio buttons, switches, drop-downs. */

import { h } from "./dom.js";
import { multiSelect } from "./multiselect.js";

const MARKED = { CHECK_BOX: "checkbox", SWITCH: "checkbox", RADIO_BUTTON: "radio" };
let groups = 0;

export function selectionInput(widget, host) {
  const { type = "CHECK_BOX" } = widget;
  if (type === "MULTI_SELECT") return multiSelect(widget, host);
  return type === "DROPDOWN" ? dropDown(widget, host) : group(widget, host);
}

function dropDown({ name, label, items, onChangeAction }, host) {
  const options = items.map(({ text, value, selected }) =>
    h("option", { value: value ?? text, selected: selected === true }, text),
  );
  const nothing = items.some(({ selected }) => selected) ? null : h("option", { value: "", selected: true });
  const select = h("select", { name, class: "field-control", "aria-label": label ?? name }, nothing, options);
  const field = host.form.add(name, {
    title: label ?? name,
    element: select,
    read: () => (select.value === "" ? null : [select.value]),
    write: (values) => (select.value = values?.[0] ?? ""),
  });
  select.addEventListener("change", () => changed(field, onChangeAction, host));
  return h("label", { class: "field floating" }, label && h("span", { class: "field-label" }, label), select);
}

function group({ name, label, type = "CHECK_BOX", items, onChangeAction }, host) {
  const own = `${name} ${(groups += 1)}`; // radio buttons of two cards must not share a browser group
  const marks = items.map((item) => mark(item, { name, type, own }));
  const boxes = marks.map(({ box }) => box);
  const field = host.form.add(name, {
    title: label ?? name,
    element: boxes[0],
    read: () => ticked(boxes),
    write: (values) => tick(boxes, values),
  });
  for (const box of boxes) box.addEventListener("change", () => changed(field, onChangeAction, host));
  return h(
    "fieldset",
    { class: "choices" },
    label && h("legend", { class: "field-label" }, label),
    marks.map(({ row }) => row),
  );
}

function mark({ text = "", value = text, selected = false, bottomText }, { name, type, own }) {
  const box = h("input", {
    type: MARKED[type],
    class: type === "SWITCH" ? "switch" : null,
    value,
    "data-name": name,
    checked: selected,
  });
  box.name = type === "RADIO_BUTTON" ? own : name;
  const words = h(
    "span",
    { class: "choice-words" },
    text,
    bottomText && h("span", { class: "decorated-label" }, bottomText),
  );
  const row = h(
    "label",
    { class: type === "SWITCH" ? "choice switched" : "choice" },
    type === "SWITCH" ? [words, box] : [box, words],
  );
  return { box, row };
}

/** The switch at the end of a decorated text. */
export function switchControl({ name, value = "", selected = false, onChangeAction, controlType = "SWITCH" }, host) {
  const look = controlType === "SWITCH" ? "switch" : null;
  const box = h("input", { type: "checkbox", class: look, name, value, checked: selected, "aria-label": name });
  const field = host.form.add(name, {
    title: name,
    element: box,
    read: () => ticked([box]),
    write: (values) => tick([box], values),
  });
  box.addEventListener("change", () => changed(field, onChangeAction, host));
  return box;
}

function ticked(boxes) {
  const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  return values.length ? values : null;
}

function tick(boxes, values) {
  for (const box of boxes) box.checked = values?.includes(box.value) ?? false;
}

function changed(field, action, host) {
  field.typed();
  if (action) host.act(action);
}
