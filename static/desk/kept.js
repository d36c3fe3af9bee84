/** What was typed and is left outlives another card, another page and a sign-in: in this tab alone, for the same account. */

import { conversationOf } from "./places.js";
import { address } from "./told.js";

const NAME = "guichet.typed";

/** Of cards that are about to go: `entries` are {card, opener, face}. */
export function keepTyped(entries) {
  const left = leftBehind();
  for (const entry of entries) {
    const typed = entry.face.form.typed();
    if (typed.length && keyOf(entry)) left[keyOf(entry)] = typed;
  }
  remember(left);
}

/** Into the fields of the same names, once, where they can be seen; whether the card had not had it anyway. */
export function giveBackTyped(entry) {
  const left = leftBehind();
  const typed = left[keyOf(entry)] ?? [];
  delete left[keyOf(entry)];
  remember(left);
  return typed.filter(({ name, value }) => writeInto(entry.face.form, name, value)).length > 0;
}

/** A request, or another card by how it can be had again; a card that cannot is not known again. */
function keyOf({ card, opener }) {
  return conversationOf(card) ?? (opener && JSON.stringify([opener.verb, opener.parameters]));
}

function leftBehind() {
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  return kept?.address === address ? kept.left : {};
}

function remember(left) {
  sessionStorage.setItem(NAME, JSON.stringify({ address, left }));
}

function writeInto(form, name, value) {
  const field = form.fields.find((one) => one.name === name);
  if (!field || JSON.stringify(field.read()) === JSON.stringify(value)) return false;
  field.write(value);
  field.typed = true;
  field.element.closest(".section-rest[hidden]")?.parentElement.querySelector(".section-toggle").click();
  return true;
}
