/** A question that has to be answered before one goes on: closed by Escape, or by one of its buttons. */

import { h } from "../cards/dom.js";

/** `buttons`: [{text, act}], the first of which is the one that one most likely wants. */
export function showDialog({ title, text, buttons }) {
  const heading = h("h2", { id: "dialog-title" }, title);
  const dialog = h("dialog", { "aria-labelledby": heading.id, class: "question" }, heading, h("p", {}, text));
  const choices = buttons.map(({ text: label, act }, place) =>
    h("button", { type: "button", class: place === 0 ? "main" : "", onclick: () => choose(dialog, act) }, label),
  );
  dialog.append(h("div", { class: "choices-row" }, choices));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function choose(dialog, act) {
  dialog.close();
  act();
}
