/** The list of threads of one place, or the results of a search. */

import { iconButton } from "./buttons.js";
import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { chip } from "./labels.js";
import { addresses, attachmentsOf, header, isDraft, labelled, shortDate, shortName, subjectOf } from "./letter.js";
import { hashOf, listing } from "./routes.js";
import { language, t } from "./words.js";

export class ThreadList {
  constructor(place, page) {
    this.place = place;
    this.page = page;
    this.tokens = [null]; // the page tokens walked through, the last one shown
    this.route = null;
    this.bar = null;
  }

  async show(route) {
    if (this.route === null || hashOf(this.route) !== hashOf(route)) this.tokens = [null];
    this.route = route;
    try {
      const found = await this.found(route);
      if (this.route === route) this.draw(found);
    } catch (error) {
      if (this.route === route) this.draw({ threads: [], next: null }); // not the list of the place before
      throw error;
    }
  }

  async found(route) {
    const wanted = listing(route, this.page.labels);
    if (wanted === null) return { threads: [], next: null };
    const { threads = [], nextPageToken: next = null } = await this.page.mailbox.threads(wanted, {
      pageToken: this.tokens.at(-1),
    });
    return { threads: await this.page.mailbox.threadsWithHeaders(threads.map(({ id }) => id)), next };
  }

  draw({ threads, next }) {
    const looks = JSON.stringify([language(), hashOf(this.route), this.tokens, threads, next, this.page.labels.user]);
    if (looks === this.looks && this.bar?.parentNode === this.place) return; // what one has focused stays so
    this.looks = looks;
    const focused = this.place.querySelector(".row:focus-within")?.dataset.thread;
    const scrolled = this.place.querySelector(".rows")?.scrollTop ?? 0;
    const rows = h(
      "ul",
      { class: "rows", "data-testid": "threads" },
      threads.map((thread) => this.row(thread)),
    );
    this.bar = this.drawBar(next);
    fill(this.place, this.bar, threads.length ? rows : this.empty());
    rows.scrollTop = scrolled;
    if (focused) this.place.querySelector(`[data-thread="${focused}"] a`)?.focus();
  }

  drawBar(next) {
    const { kind, name } = this.route;
    const title = kind === "folder" ? t(name) : name;
    return h(
      "div",
      { class: "bar" },
      iconButton("refresh", t("refresh"), () => this.page.refresh()),
      h(
        "h1",
        { class: "place-title" },
        kind === "search" ? [h("span", { class: "quiet" }, `${t("resultsFor")} `), name] : title,
      ),
      h("span", { class: "spring" }),
      this.tokens.length > 1 &&
        h("button", { class: "button text", type: "button", onclick: () => this.turn(null) }, t("newer")),
      next && h("button", { class: "button text", type: "button", onclick: () => this.turn(next) }, t("older")),
    );
  }

  turn(next) {
    if (next) this.tokens.push(next);
    else this.tokens.pop();
    this.page.refresh();
  }

  empty() {
    const key = this.route.kind === "search" ? "emptySearch" : this.route.name === "inbox" ? "emptyInbox" : "emptyList";
    return h(
      "div",
      { class: "empty", "data-testid": "empty" },
      icon(this.route.kind === "search" ? "search" : "inbox"),
      h("p", {}, t(key)),
    );
  }

  row(thread) {
    const { messages } = thread;
    const unread = messages.some((message) => labelled(message, "UNREAD"));
    const last = messages.at(-1);
    const route = { ...this.route, thread: thread.id };
    return h(
      "li",
      { class: unread ? "row unread" : "row", "data-testid": "thread", "data-thread": thread.id },
      this.star(thread),
      h(
        "a",
        { class: "row-link", href: hashOf(route) },
        h("span", { class: "senders" }, this.senders(messages)),
        h(
          "span",
          { class: "row-text" },
          this.page.labels.wornBy(messages).map((label) => chip(label)),
          h("span", { class: "row-subject" }, subjectOf(messages[0])),
          h("span", { class: "snippet" }, ` – ${plain(last.snippet ?? "")}`),
        ),
        messages.some((message) => attachmentsOf(message).length > 0) && icon("attach_file"),
        h("span", { class: "row-date" }, shortDate(last)),
      ),
    );
  }

  star(thread) {
    const starred = thread.messages.some((message) => labelled(message, "STARRED"));
    const newest = thread.messages.findLast((message) => !isDraft(message));
    const change = () =>
      starred
        ? this.page.mailbox.modify(thread.id, { remove: ["STARRED"] })
        : this.page.mailbox.modifyMessage(newest.id, { add: ["STARRED"] });
    const attributes = {
      class: starred ? "star on" : "star",
      type: "button",
      disabled: !newest,
      "aria-pressed": String(starred),
    };
    const label = t(starred ? "unstar" : "star");
    return h(
      "button",
      { ...attributes, "aria-label": label, title: label, onclick: () => this.page.doing(change) },
      icon("star", { filled: starred }),
    );
  }

  senders(messages) {
    const mail = messages.filter((message) => !isDraft(message));
    const authors = new Map(
      mail.flatMap((message) => addresses(header(message, "From"))).map((one) => [one.address.toLowerCase(), one]),
    );
    const ours = this.page.mailbox.address.toLowerCase();
    const shown = [...authors].map(([address, author]) =>
      address === ours ? t("me") : authors.size > 1 ? shortName(author) : author.name,
    );
    const drafts =
      messages.length > mail.length &&
      h("span", { class: "draft-mark" }, shown.length ? `, ${t("draft")}` : t("draft"));
    return [shown.slice(-3).join(", "), drafts, mail.length > 1 && h("span", { class: "count" }, ` ${mail.length}`)];
  }
}

/** Gmail's snippets come with HTML entities. */
function plain(snippet) {
  return new DOMParser().parseFromString(snippet.replace(/</g, "&lt;"), "text/html").body.textContent;
}
