/** The opened thread: its labels, what can be done with it, its messages, the reply. */

import { textButton } from "./buttons.js";
import { fill, h } from "/static/cards/dom.js";
import { newMail, reply } from "./editor.js";
import { GmailRefused } from "./gmail.js";
import { chip } from "./labels.js";
import { header, isDraft, labelled, subjectOf } from "./letter.js";
import { messageView } from "./message.js";
import { threadBar } from "./threadbar.js";
import { toast } from "./toast.js";
import { language, t } from "./words.js";

export class OpenThread {
  constructor(place, page) {
    this.page = page;
    this.bar = h("div", { class: "bar" });
    this.head = h("header", { class: "thread-head" });
    this.messages = h("div", { class: "messages" });
    this.answer = h("div", { class: "answer" });
    this.scroll = h("div", { class: "thread-scroll" }, this.head, this.messages, this.answer);
    this.pane = [this.bar, this.scroll];
    this.place = place;
    this.id = null;
  }

  /**
   * Draws the thread; for the one already open, what is unfolded and typed stays. Answers its newest message: null where
   * there are only drafts, undefined where one is elsewhere by now.
   */
  async show(id) {
    const anew = this.id !== id;
    if (anew) this.leave();
    this.id = id;
    const thread = await this.read(id);
    if (this.id !== id || !thread) return undefined;
    this.thread = thread;
    if (anew) this.begin();
    this.unfoldNew();
    if (this.bar.parentNode !== this.place) fill(this.place, this.pane);
    const looks = JSON.stringify([language(), thread, this.page.labels.user]);
    if (anew || looks !== this.looks) this.draw(); // else what one has selected or focused stays so
    this.looks = looks;
    return this.newest();
  }

  leave() {
    if (this.id !== null) this.putAway();
    this.id = null;
  }

  /** As in Gmail, a reply that one walks away from is a draft. */
  putAway() {
    this.answer.querySelector(".reply-box")?.dispatchEvent(new CustomEvent("put-away"));
  }

  newest() {
    return this.thread.messages.findLast((message) => !isDraft(message)) ?? null;
  }

  async read(id) {
    try {
      const thread = await this.page.mailbox.thread(id);
      const unread = thread.messages.some((message) => labelled(message, "UNREAD"));
      if (unread) await this.page.mailbox.modify(id, { remove: ["UNREAD"] });
      return thread;
    } catch (error) {
      if (!(error instanceof GmailRefused) || error.status !== 404) throw error;
      toast(t("goneThread"));
      this.page.leave();
      return null;
    }
  }

  begin() {
    this.unfolded = new Set([this.thread.messages.at(-1).id, this.newest()?.id]);
    this.seen = new Set(this.thread.messages.filter((message) => !labelled(message, "UNREAD")).map(({ id }) => id));
    this.closeAnswer();
    this.scroll.scrollTop = 0;
  }

  /** What is unread, or has come while one looks, is shown whole. */
  unfoldNew() {
    for (const { id } of this.thread.messages) if (!this.seen.has(id)) this.unfolded.add(id);
    this.seen = new Set(this.thread.messages.map(({ id }) => id));
  }

  draw() {
    const worn = this.page.labels.wornBy(this.thread.messages);
    const chips = worn.map((label) =>
      chip(label, { remove: () => this.change({ remove: [label.id] }, t("labelsChanged")) }),
    );
    fill(
      this.head,
      h("h1", { class: "subject", "data-testid": "subject" }, subjectOf(this.thread.messages[0])),
      h("span", { class: "chips" }, chips),
    );
    const focused = document.activeElement.closest("[data-message]")?.dataset.message;
    fill(this.bar, threadBar(this, this.page));
    fill(
      this.messages,
      this.thread.messages.filter(({ id }) => id !== this.edited).map((message) => this.message(message)),
    );
    if (focused) this.messages.querySelector(`[data-message="${focused}"] .message-head`)?.focus();
  }

  message(message) {
    const toggle = () => {
      if (!this.unfolded.delete(message.id)) this.unfold(message);
      this.draw();
    };
    const edit = () => this.page.doing(() => this.editDraft(message));
    const discard = () =>
      this.page.doing(
        async () => this.page.mailbox.discardDraft(await this.page.mailbox.draftOf(message.id)),
        t("draftDiscarded"),
      );
    return messageView(message, { open: this.unfolded.has(message.id), toggle, edit, discard });
  }

  /** The mail that one turns to is the open one, for the add-on too. */
  unfold({ id }) {
    this.unfolded.add(id);
    this.page.sidebar.turnTo(this.id, id);
  }

  change({ add = [], remove = [] }, words) {
    if (add.length + remove.length === 0) return;
    this.page.doing(() => this.page.mailbox.modify(this.id, { add, remove }), words);
  }

  closeAnswer() {
    this.edited = null;
    const start = textButton(t("reply"), () => this.write(reply(this.page, this.id, this.newest())), {
      "data-testid": "reply",
    });
    fill(this.answer, this.newest() && start);
  }

  /** After a change of language: the button speaks it at once, a mail being written is left alone. */
  closeAnswerIfEmpty() {
    if (!this.answer.querySelector("textarea")) this.closeAnswer();
  }

  write(box, edited = null) {
    this.edited = edited;
    box.addEventListener("closed", () => this.answer.contains(box) && this.closeAnswer());
    fill(this.answer, box);
    this.draw();
    box.querySelector("textarea").focus();
    box.scrollIntoView({ block: "nearest" });
  }

  async editDraft(message) {
    const draft = { id: await this.page.mailbox.draftOf(message.id), message };
    const answered = header(message, "In-Reply-To");
    const original = this.thread.messages.find((one) => answered && header(one, "Message-ID") === answered);
    if (original) this.write(reply(this.page, this.id, original, draft), message.id);
    else this.page.openWindow(newMail(this.page, draft));
  }
}
