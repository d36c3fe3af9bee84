/** Both sides of the desk together: what is pressed on one, where the answer goes, what is out of date then. */

import { ask, asked, pressed, SessionOver, Trouble } from "./asking.js";
import { fill, h } from "../cards/dom.js";
import { failed, sessionOver } from "./failing.js";
import { takeTyped } from "./kept.js";
import { Pane } from "./pane.js";
import { arriveAt, conversationOf, placeOf, requestAt } from "./places.js";
import { toast } from "./toast.js";
import { say } from "./told.js";

const LISTS = new Set(["home", "list", "search"]);
/** Verbs that show the lists, wherever they are pressed. */
const REPEATABLE = new Set([...LISTS, "open", "trail", "health", "message"]);

export class Desk {
  constructor(place) {
    const doing = {
      act: (pane, entry, action, more) => this.act(pane, entry, action, more),
      open: ({ url }) => window.open(url, "_blank", "noopener"),
      suggest: (entry, action) => this.suggest(entry, action),
      menu: (pane, entry) => this.menu(pane, entry),
    };
    this.lists = new Pane("lists", say("lists"), doing);
    this.request = new Pane("request", say("request"), { ...doing, back: () => this.goBack() });
    this.turn = Promise.resolve(); // the end of the exchanges under way
    this.place = place;
  }

  begin() {
    fill(this.place, this.lists.element, this.request.element);
    this.place.setAttribute("aria-busy", "false");
    this.request.clear();
    addEventListener("popstate", () => this.follow(location.pathname));
    this.load(this.lists, asked("home"));
    this.follow(location.pathname);
  }

  /** Shows what the address says. */
  follow(path) {
    const wanted = requestAt(path);
    this.request.clear();
    this.settle();
    if (wanted) this.load(this.request, wanted);
  }

  load(pane, request) {
    return this.exchange(pane, request, ({ action }) => {
      const card = shownBy(action);
      if (!card) return;
      if (pane.top) pane.update(card, request);
      else pane.push(card, request);
      this.settle();
      this.giveBack(pane);
    });
  }

  act(pane, entry, action, more) {
    const missing = entry.form.missing(action);
    entry.form.mark(missing);
    if (missing.length > 0) {
      missing[0].element.focus();
      toast(say("fill_in", { fields: missing.map(({ title }) => title).join(", ") }));
      return;
    }
    const request = pressed(action, entry.form.inputs(), more);
    const clears = action.persistValues === true ? null : entry.form;
    this.exchange(pane, request, (answer) => this.answered(pane, request, answer, clears));
  }

  answered(pane, request, { action, stateChanged }, clears) {
    clears?.clear();
    for (const navigation of action.navigations ?? []) this.step(pane, request, navigation);
    if (action.notification?.text) toast(action.notification.text);
    if (action.link?.url) window.open(action.link.url, "_blank", "noopener");
    if (stateChanged) this.outdate(pane);
    this.settle();
  }

  step(pane, request, { pushCard, updateCard, pop, popToRoot }) {
    const card = pushCard ?? updateCard;
    if (pop) pane.pop();
    else if (popToRoot) pane.entries.splice(1);
    else if (LISTS.has(request.verb) && !conversationOf(card)) this.toLists(card, request);
    else if (updateCard) pane.update(card, null);
    else this.toRequest(pane, card, request);
  }

  toLists(card, request) {
    this.request.clear();
    if (this.lists.top) this.lists.update(card, request);
    else this.lists.push(card, request);
  }

  toRequest(pane, card, request) {
    const named = conversationOf(card);
    if (pane === this.lists) this.request.entries = [];
    const again = named ? asked("open", { conversation: named }) : request;
    this.request.push(card, REPEATABLE.has(again.verb) ? again : null);
  }

  /** What else is shown is asked for anew: now where it is in sight, else once it is. */
  outdate(pane) {
    for (const entry of [...this.lists.entries, ...this.request.entries]) entry.stale = entry !== pane.top;
    this.refreshLists();
  }

  refreshLists() {
    const { top } = this.lists;
    if (!top?.stale || !top.opener || this.lists.element.offsetParent === null) return;
    top.stale = false;
    this.load(this.lists, top.opener);
  }

  goBack() {
    this.request.pop();
    const { top } = this.request;
    if (top?.stale && top.opener) this.load(this.request, top.opener);
    this.settle();
    if (!top) this.lists.element.focus({ preventScroll: true });
  }

  /** The address, the title and the side that a phone shows follow the cards. */
  settle() {
    const shown = this.request.entries.findLast(({ card }) => placeOf(card));
    this.place.dataset.shows = this.request.top ? "request" : "lists";
    arriveAt(shown ? placeOf(shown.card) : this.request.top ? location.pathname : undefined);
    const { title } = (this.request.top ?? this.lists.top)?.card.header ?? {};
    document.title = title ? `${title} – Guichet` : "Guichet";
    this.refreshLists();
  }

  /** One after the other: each press is about the card that the one before has left. */
  exchange(pane, request, then) {
    pane.wait();
    this.turn = this.turn.then(async () => {
      pane.wait();
      try {
        then(await ask(request));
      } catch (error) {
        this.fail(error, () => this.exchange(pane, request, then));
      } finally {
        pane.settle();
        pane.refocus();
      }
    });
    return this.turn;
  }

  /** Whatever was typed is still in its field. */
  fail(error, again) {
    if (error instanceof SessionOver) sessionOver([this.lists, this.request]);
    else failed(again);
    if (!(error instanceof SessionOver || error instanceof Trouble)) console.error(error);
  }

  async suggest(entry, action) {
    try {
      return (await ask(pressed(action, entry.form.inputs()))).suggestions ?? [];
    } catch {
      return []; // one can type on without
    }
  }

  giveBack(pane) {
    if (pane !== (requestAt(location.pathname) ? this.request : this.lists)) return;
    const fields = takeTyped();
    if (fields.length === 0) return;
    pane.top.form.giveBack(fields);
    toast(say("kept"));
  }

  menu(pane, entry) {
    const actions = (entry.card.cardActions ?? []).filter(({ onClick }) => onClick.action);
    const buttons = actions.map(({ actionLabel, onClick }) =>
      h("button", { type: "button", onclick: () => this.act(pane, entry, onClick.action, []) }, actionLabel),
    );
    return h("div", { class: "card-actions" }, buttons);
  }
}

function shownBy({ navigations = [] }) {
  return navigations.map(({ pushCard, updateCard }) => pushCard ?? updateCard).findLast(Boolean);
}
