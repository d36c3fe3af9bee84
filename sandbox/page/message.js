/** One message of an opened thread: a line when folded, the whole text when open. */

import { iconButton, textButton } from "./buttons.js";
import { h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { addresses, attachmentsOf, header, isDraft, longDate, shortDate, textOf } from "./letter.js";
import { t } from "./words.js";

const AVATARS = ["#7a5cc0", "#1a73e8", "#188038", "#b3541e", "#a142f4", "#00796b", "#c2185b", "#5f6368"];

export function messageView(message, { open, toggle, edit, discard }) {
  if (isDraft(message)) return draftView(message, { edit, discard });
  const [author = { name: "?", address: "" }] = addresses(header(message, "From"));
  const head = h(
    "button",
    { class: "message-head", type: "button", "aria-expanded": String(open), onclick: toggle },
    avatar(author.name),
    h(
      "span",
      { class: "message-who" },
      h(
        "span",
        { class: "message-author" },
        author.name,
        open && author.name !== author.address && h("span", { class: "quiet" }, ` <${author.address}>`),
        open && sentBy(message, author),
      ),
      h("span", { class: "message-to" }, open ? recipients(message) : message.snippet && textOf(message).slice(0, 160)),
    ),
    h("span", { class: "message-date" }, open ? longDate(message) : shortDate(message)),
  );
  const attributes = {
    class: open ? "message" : "message folded",
    "data-testid": "message",
    "data-message": message.id,
  };
  return h("article", attributes, head, open && body(message));
}

/** Who pressed "send" in a mailbox that is delegated to him. */
function sentBy(message, author) {
  const [sender] = addresses(header(message, "Sender"));
  const another = sender && sender.address.toLowerCase() !== author.address.toLowerCase();
  return another && h("span", { class: "quiet" }, ` ${t("sentBy", sender.name)}`);
}

function draftView(message, { edit, discard }) {
  return h(
    "article",
    { class: "message draft", "data-testid": "draft", "data-message": message.id },
    h(
      "div",
      { class: "message-head" },
      h("span", { class: "avatar pencil" }, icon("edit")),
      h(
        "span",
        { class: "message-who" },
        h("span", { class: "message-author draft-mark" }, t("draft")),
        h("span", { class: "message-to" }, recipients(message)),
      ),
      h("span", { class: "message-date" }, shortDate(message)),
      iconButton("edit", t("editDraft"), edit),
      iconButton("delete", t("discard"), discard),
    ),
    body(message),
    h("div", { class: "message-foot" }, textButton(t("editDraft"), edit)),
  );
}

export function avatar(name) {
  const letter =
    name
      .replace(/^[^\p{L}\p{N}]+/u, "")
      .charAt(0)
      .toUpperCase() || "?";
  const place = [...name].reduce((sum, character) => sum + character.codePointAt(0), 0) % AVATARS.length;
  return h("span", { class: "avatar", style: { "--avatar": AVATARS[place] }, "aria-hidden": "true" }, letter);
}

function recipients(message) {
  const names = (field) =>
    addresses(header(message, field))
      .map(({ name }) => name)
      .join(", ");
  const copies = names("Cc");
  return t("toMe", names("To") || "–") + (copies ? `, ${t("cc")} ${copies}` : "");
}

function body(message) {
  const files = attachmentsOf(message);
  return h(
    "div",
    { class: "message-body" },
    h("div", { class: "message-text" }, linked(textOf(message))),
    files.length > 0 &&
      h(
        "div",
        { class: "files" },
        files.map((name) => h("span", { class: "file" }, icon("attach_file"), name)),
      ),
  );
}

/** Web addresses in plain text become links; everything else stays text. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, place) =>
      place % 2 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part,
    );
}
