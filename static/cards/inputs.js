/** Inputs that are typed into: text, dates, times. */

import { h } from "./dom.js";
import { suggestions } from "./suggestions.js";

const KEYBOARDS = { INTEGER: "numeric", FLOAT: "decimal", EMAIL: "email" };
const PICKERS = { DATE_ONLY: "date", TIME_ONLY: "time", DATE_AND_TIME: "datetime-local" };
const MINUTE = 60_000;

export function textInput(widget, host) {
  const { name, label, hintText, value = "", type = "SINGLE_LINE", validation = {}, onChangeAction } = widget;
  const many = type === "MULTIPLE_LINE";
  const attributes = {
    class: "field-control",
    name,
    maxlength: validation.characterLimit || null,
    inputmode: KEYBOARDS[validation.inputType],
    "aria-label": label || hintText,
  };
  const input = many
    ? h("textarea", { ...attributes, rows: 3 })
    : h("input", { ...attributes, type: "text", autocomplete: "off" });
  input.value = value;
  const field = host.form.add(name, {
    title: label || hintText,
    element: input,
    written: true,
    read: () => (input.value === "" ? null : [input.value]),
    write: (values) => (input.value = values?.[0] ?? ""),
  });
  input.addEventListener("input", () => field.typed());
  if (onChangeAction) input.addEventListener("change", () => host.act(onChangeAction));
  return h(
    "label",
    { class: "field" },
    label && h("span", { class: "field-label" }, label),
    input,
    suggestions(widget, input, host),
    hintText && h("span", { class: "field-hint" }, hintText),
  );
}

export function dateTimePicker(
  { name, label, type = "DATE_AND_TIME", valueMsEpoch, timezoneOffsetDate, onChangeAction },
  host,
) {
  const input = h("input", { class: "field-control", type: PICKERS[type], name, "aria-label": label ?? name });
  if (valueMsEpoch !== undefined) input.value = shown(Number(valueMsEpoch), type, timezoneOffsetDate);
  const field = host.form.add(name, {
    title: label ?? name,
    element: input,
    read: () => (input.value === "" ? null : posted(input.value, type, timezoneOffsetDate)),
    write: (wrapper) => (input.value = wrapper === null ? "" : unposted(wrapper, timezoneOffsetDate)),
  });
  input.addEventListener("input", () => field.typed());
  if (onChangeAction) input.addEventListener("change", () => host.act(onChangeAction));
  return h("label", { class: "field" }, label && h("span", { class: "field-label" }, label), input);
}

/** A day is midnight UTC of that day; a moment is shown in the zone of the card, else in the browser's. */
function shown(ms, type, zone) {
  const offset = type === "DATE_ONLY" ? 0 : (zone ?? -new Date(ms).getTimezoneOffset());
  const iso = new Date(ms + offset * MINUTE).toISOString();
  return { DATE_ONLY: iso.slice(0, 10), TIME_ONLY: iso.slice(11, 16), DATE_AND_TIME: iso.slice(0, 16) }[type];
}

function posted(text, type, zone) {
  if (type === "TIME_ONLY") {
    const [hours, minutes] = text.split(":").map(Number);
    return { timeInput: { hours, minutes } };
  }
  if (type === "DATE_ONLY") return { dateInput: { msSinceEpoch: String(Date.parse(`${text}T00:00Z`)) } };
  const ms = zone === undefined ? new Date(text).getTime() : Date.parse(`${text}Z`) - zone * MINUTE;
  return { dateTimeInput: { msSinceEpoch: String(ms), hasDate: true, hasTime: true } };
}

function unposted({ timeInput, dateInput, dateTimeInput }, zone) {
  if (timeInput) return [timeInput.hours, timeInput.minutes].map((part) => String(part).padStart(2, "0")).join(":");
  if (dateInput) return shown(Number(dateInput.msSinceEpoch), "DATE_ONLY");
  return shown(Number(dateTimeInput.msSinceEpoch), "DATE_AND_TIME", zone);
}
