/** What was typed outlives a sign-in: in this tab alone, for the same account, at the same place. */

import { address } from "./told.js";

const NAME = "guichet.typed";

export function keepTyped(forms) {
  const typed = forms.flatMap(({ fields }) => fields.filter((field) => field.typed));
  const fields = typed.map(({ name, read }) => ({ name, value: read() }));
  if (fields.length) sessionStorage.setItem(NAME, JSON.stringify({ address, place: location.pathname, fields }));
}

/** Into the fields of the same names, once, where they can be seen; whether there was anything. */
export function giveBackTyped(form) {
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  sessionStorage.removeItem(NAME);
  if (kept?.address !== address || kept.place !== location.pathname) return false;
  return kept.fields.filter(({ name, value }) => writeInto(form, name, value)).length > 0;
}

function writeInto(form, name, value) {
  const field = form.fields.find((one) => one.name === name);
  if (!field) return false;
  field.write(value);
  field.typed = true;
  field.element.closest(".section-rest[hidden]")?.parentElement.querySelector(".section-toggle").click();
  return true;
}
