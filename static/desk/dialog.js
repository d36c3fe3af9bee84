/** A question that has to be answered before one goes on: closed by Escape, or by one of its buttons. */

import { h } from "../cards/dom.js";

let shown = null;

/** `buttons`: [{text, act}], first what one most likely wants. One at a time: a second says nothing new. */
export function showDialog({ title, text, buttons }) {
  if (shown) return;
  const heading = h("h2", { id: "question" }, title);
  shown = h("dialog", { class: "question", "aria-labelledby": heading.id }, heading, h("p", {}, text));
  shown.append(
    h(
      "div",
      { class: "question-buttons" },
      buttons.map(({ text: label, act }) => h("button", { type: "button", onclick: () => choose(act) }, label)),
    ),
  );
  shown.addEventListener("close", closed);
  document.body.append(shown);
  shown.showModal();
}

function choose(act) {
  shown.close();
  act();
}

function closed({ currentTarget }) {
  currentTarget.remove();
  shown = null;
}
