/** The bar above an open thread: what can be done with it as a whole. */

import { iconButton } from "./buttons.js";
import { h } from "/static/cards/dom.js";
import { labelMenu } from "./labels.js";
import { labelled } from "./letter.js";
import { openMenu } from "/static/cards/menu.js";
import { t } from "./words.js";

/** `thread` is the one that is open. */
export function threadBar(thread, page) {
  const wears = (id) => thread.thread.messages.some((message) => labelled(message, id));
  const away = (name, label, action, words) =>
    iconButton(name, label, () => page.doing(action, words, { leaving: true }));
  const { mailbox } = page;
  const restore = () => mailbox.untrash(thread.id).then(() => mailbox.modify(thread.id, { add: ["INBOX"] }));
  const change = (labels) => () => mailbox.modify(thread.id, labels);
  return [
    iconButton("arrow_back", t("back"), () => page.leave()),
    wears("INBOX") && away("archive", t("archive"), change({ remove: ["INBOX"] }), t("archived")),
    thread.newest() &&
      !wears("SPAM") &&
      !wears("TRASH") &&
      away("report", t("reportSpam"), change({ add: ["SPAM"], remove: ["INBOX"] }), t("spammed")),
    wears("SPAM") &&
      away("move_to_inbox", t("notSpam"), change({ add: ["INBOX"], remove: ["SPAM"] }), t("notSpammed")),
    wears("TRASH")
      ? away("move_to_inbox", t("moveToInbox"), restore, t("restored"))
      : away("delete", t("delete"), () => mailbox.trash(thread.id), t("trashed")),
    h("span", { class: "bar-divider" }),
    thread.newest() && away("mark_email_unread", t("markUnread"), change({ add: ["UNREAD"] }), t("unread")),
    !wears("INBOX") &&
      !wears("SPAM") &&
      !wears("TRASH") &&
      thread.newest() &&
      away("move_to_inbox", t("moveToInbox"), change({ add: ["INBOX"] }), t("inboxed")),
    thread.newest() &&
      iconButton("label", t("labelAs"), (event) => openLabels(thread, page, event.currentTarget), {
        "aria-haspopup": "dialog",
        "data-testid": "label-as",
      }),
  ];
}

function openLabels(thread, page, button) {
  const apply = (difference) => thread.change(difference, t("labelsChanged"));
  openMenu(button, labelMenu(page.labels, thread.thread.messages, apply), {
    testid: "label-menu",
    label: t("labelAs"),
    className: "label-menu",
  });
}
