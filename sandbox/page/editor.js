/** Where a mail is written: under a thread as a reply, or in a window of its own. */

import { addonInside } from "./addonbox.js";
import { iconButton, textButton } from "./buttons.js";
import { h } from "/static/cards/dom.js";
import { insert } from "./inserting.js";
import { addresses, header, textOf } from "./letter.js";
import { answerees, answerSubject, rawMail } from "./mime.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

/** What is being written: `draft` is its Gmail draft once it has been saved. */
export function reply(page, thread, message, draft = null) {
  const to = draft ? addresses(header(draft.message, "To")) : answerees(message, page.mailbox.address);
  const inReplyTo = header(message, "Message-ID");
  const head = { subject: answerSubject(message), inReplyTo, references: header(message, "References"), thread };
  const names = to.map(({ name }) => name).join(", ");
  const text = h("textarea", {
    class: "editor-text",
    name: "reply-text",
    rows: 6,
    "aria-label": t("replyText"),
    placeholder: t("replyText"),
  });
  text.value = draft ? textOf(draft.message).replace(/\s+$/, "") : "";
  const written = () => ({ ...head, to, text: text.value });
  const box = h(
    "section",
    { class: "reply-box", "data-testid": "reply-box", "aria-label": t("reply") },
    h("div", { class: "editor-to" }, t("replyTo", names || "–")),
    text,
  );
  const rename = (subject) => (head.subject = subject);
  return opened(page, box, { written, text, rename, draft: draft?.id ?? null, answered: message.id });
}

export function newMail(page, draft = null) {
  const field = (name, key, value) =>
    h("label", { class: "editor-field" }, h("span", {}, t(key)), h("input", { name, value, autocomplete: "off" }));
  const to = field("to", "to", draft ? header(draft.message, "To") : "");
  const subject = field("subject", "subject", draft ? header(draft.message, "Subject") : "");
  const text = h("textarea", { class: "editor-text", name: "text", "aria-label": t("text") });
  text.value = draft ? textOf(draft.message).replace(/\s+$/, "") : "";
  const value = (label) => label.querySelector("input").value;
  const written = () => ({ to: addresses(value(to)), subject: value(subject), text: text.value, thread: null });
  const close = iconButton("close", t("closeCompose"), () => box.dispatchEvent(new CustomEvent("put-away")));
  const title = h("div", { class: "compose-title" }, t("newMessage"), close);
  const box = h(
    "section",
    { class: "compose-box", "data-testid": "compose-box", role: "dialog", "aria-label": t("newMessage") },
    title,
    to,
    subject,
    text,
  );
  const rename = (given) => (subject.querySelector("input").value = given);
  return opened(page, box, { written, text, rename, draft: draft?.id ?? null });
}

/** `answered` is the id of the mail that this one answers. */
function opened(page, box, { written, text, rename, draft, answered = null }) {
  const close = () => box.dispatchEvent(new CustomEvent("closed"));
  const raw = () => rawMail({ from: { name: page.mailbox.name, address: page.mailbox.address }, ...written() });
  const save = async () => (draft = await page.mailbox.saveDraft(raw(), { thread: written().thread, draft }));
  const then = (action, words) => () =>
    busy(box, () =>
      page.doing(async () => {
        await action();
        close();
      }, words),
    );
  const send = then(async () => page.mailbox.sendDraft(await save()), t("messageSent"));
  const keep = then(save, t("draftSaved"));
  const discard = then(async () => draft && page.mailbox.discardDraft(draft), draft ? t("draftDiscarded") : null);
  const begun = () => written().text.trim() !== "" || (written().thread === null && written().subject !== "");
  box.addEventListener("put-away", () => (begun() ? keep() : close()));
  box.write = (update) => insert(update, { text, rename });
  const draftTo = () => ({ to: written().to.map(({ address }) => address), cc: [], bcc: [] });
  const addon = addonInside(page, box, () => ({ message: answered, draft: draftTo() }));
  box.append(
    h(
      "div",
      { class: "editor-foot" },
      textButton(t("send"), () => (written().to.length ? send() : toast(t("fillIn", t("to")))), {
        kind: "filled",
        "data-testid": "send",
      }),
      textButton(t("saveDraft"), keep, { kind: "text" }),
      addon,
      h("span", { class: "spring" }),
      iconButton("delete", t("discard"), discard),
    ),
  );
  return box;
}

async function busy(box, work) {
  const controls = [...box.querySelectorAll("button, input, textarea")];
  for (const control of controls) control.disabled = true;
  await work();
  for (const control of controls) control.disabled = false;
}
