/** Both sides of the desk together: what is pressed on one, where the answer goes, what is out of date then. */

import { ask, asked, pressed } from "./asking.js";
import { fill } from "../cards/dom.js";
import { tellTrouble } from "./failing.js";
import { keepTyped } from "./kept.js";
import { Pane } from "./pane.js";
import { arriveAt, conversationOf, placeOf, requestAt } from "./places.js";
import { toast } from "./toast.js";
import { say } from "./told.js";

const LISTS = new Set(["home", "list", "search"]);
const REPEATABLE = new Set([...LISTS, "open", "trail", "health", "settings"]);
const open = ({ url }) => window.open(url, "_blank", "noopener");

export class Desk {
  constructor(place) {
    const act = (pane, action, given) => this.act(pane, action, given);
    const doing = { act, open, suggest: (action, given) => this.suggest(action, given) };
    this.place = place;
    this.lists = new Pane("lists", say("lists"), doing);
    this.request = new Pane("request", say("request"), { ...doing, back: () => this.leave() });
    this.turn = Promise.resolve(); // the end of the exchanges under way
    this.awaited = null; // what the address says, until it is there
    this.left = 0; // how far down the lists were
  }

  get entries() {
    return [...this.lists.entries, ...this.request.entries];
  }

  begin() {
    fill(this.place, this.lists.element, this.request.element);
    addEventListener("popstate", () => this.follow());
    addEventListener("pagehide", () => keepTyped(this.entries));
    this.follow();
    this.load(this.lists, asked("home"));
    this.place.setAttribute("aria-busy", "false");
  }

  /** Shows what the address says. */
  follow() {
    this.awaited = requestAt(location.pathname);
    this.request.clear();
    this.turnTo(this.awaited ? "request" : "lists");
    if (this.awaited) this.load(this.request, this.awaited);
  }

  /** `unasked`: nobody pressed for it, so that a list in sight gives way to nothing less. */
  load(pane, request, { unasked = false } = {}) {
    return this.exchange(pane, request, ({ action }) => {
      const card = cardOf(action.navigations?.at(-1) ?? {});
      if (unasked && pane === this.lists && !card?.header) return;
      if (request === this.awaited) this.awaited = null;
      if (card && isOfLists(request, card)) this.showLists(pane, card, request);
      else if (card) pane.update(card, request);
      this.settle();
    });
  }

  act(pane, action, given) {
    const clears = action.persistValues === true ? null : given.face.form;
    const request = pressed(action, given);
    this.exchange(pane, request, (answer) => {
      const typed = clears?.typed() ?? [];
      clears?.clear();
      this.answered(pane, request, answer);
      if (pane === this.request) pane.top?.face.form.markTyped(typed); // a search has been made, whatever stands there
    });
  }

  answered(pane, request, { action, stateChanged }) {
    for (const navigation of action.navigations ?? []) this.step(pane, request, navigation);
    if (action.notification?.text) toast(action.notification.text);
    if (action.link) open(action.link);
    if (stateChanged) this.outdate();
    this.settle();
  }

  step(pane, request, navigation) {
    const card = cardOf(navigation);
    if (!card) this.goBack();
    else if (isOfLists(request, card)) this.showLists(pane, card, request);
    else if (navigation.updateCard) pane.update(card);
    else this.showRequest(pane, card, request);
  }

  showLists(pane, card, request) {
    if (pane === this.request) this.request.clear();
    this.lists.update(card, request);
  }

  showRequest(pane, card, request) {
    const named = conversationOf(card);
    const again = named ? asked("open", { conversation: named }) : request;
    if (pane === this.lists) this.request.clear();
    this.request.push(card, REPEATABLE.has(again.verb) ? again : null);
    this.turnTo("request");
    this.request.begin();
  }

  /** What no card has shown since is asked for anew: now where it is in sight, else once it is. */
  outdate() {
    const below = this.request.entries.slice(0, -1);
    for (const entry of [...this.lists.entries, ...below]) entry.stale = true;
  }

  /** The address, the title, and the side that a phone shows, follow the cards. */
  settle() {
    const { top } = this.request;
    const shown = this.request.entries.findLast(({ card }) => conversationOf(card));
    if (this.awaited) return;
    this.turnTo(top ? "request" : "lists");
    if (shown || !top) arriveAt(shown ? placeOf(shown.card) : undefined);
    const title = (top ?? this.lists.top)?.card.header?.title;
    document.title = title ? `${title} – Guichet` : "Guichet";
    for (const pane of [this.lists, this.request]) this.freshen(pane);
  }

  /** On a phone one side is in sight: the lists stand where they were left. */
  turnTo(side) {
    if (this.place.dataset.shows === side) return;
    const { scrollY } = window;
    this.place.dataset.shows = side;
    if (this.lists.isInSight && this.request.isInSight) return;
    scrollTo(0, side === "lists" ? this.left : 0);
    if (side === "request") this.left = scrollY;
  }

  freshen(pane) {
    const { top } = pane;
    if (!top?.stale || !top.opener || !pane.isInSight) return;
    top.stale = false;
    this.load(pane, top.opener, { unasked: true });
  }

  /** Back, before anything took what was typed. */
  leave() {
    keepTyped(this.request.entries.slice(-1));
    this.goBack();
  }

  goBack() {
    this.request.pop();
    this.settle();
    (this.request.top ? this.request : this.lists).begin();
  }

  /** One after the other: each press is about the card that the one before has left. */
  exchange(pane, request, then) {
    pane.wait();
    this.turn = this.turn.then(async () => {
      pane.wait();
      try {
        then(await ask(request));
      } catch (error) {
        const forms = this.entries.map(({ face }) => face.form);
        tellTrouble(error, { pane, again: () => this.exchange(pane, request, then), forms });
      } finally {
        pane.settle();
      }
    });
  }

  async suggest(action, given) {
    try {
      return (await ask(pressed(action, given), "completion")).suggestions;
    } catch {
      return []; // one can type on without
    }
  }
}

function isOfLists({ verb, alone = false }, card) {
  return LISTS.has(verb) && !alone && !conversationOf(card);
}

function cardOf({ pushCard, updateCard }) {
  return pushCard ?? updateCard ?? null;
}
