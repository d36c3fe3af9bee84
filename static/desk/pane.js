/** One side of the desk: a stack of cards, the newest on top, with its bar and its progress. */

import { drawCard } from "../cards/card.js";
import { fill, h } from "../cards/dom.js";
import { Focus } from "../cards/focus.js";
import { say } from "./told.js";
import { giveBackTyped, keepTyped } from "./kept.js";
import { conversationOf } from "./places.js";
import { toast } from "./toast.js";

const SEARCHES = new Set(["query", "sender", "owner_name", "tag_named"]);
const waiting = document.querySelector(".waiting"); // what the page came with stands wherever a first card is awaited

export class Pane {
  /** `act(pane, action, asked)`, `open(link)` and `suggest(action, asked)` are what widgets do. */
  constructor(id, label, { act, open, suggest, back = null }) {
    this.doing = { act, open, suggest };
    this.back = back;
    this.entries = [];
    this.focus = new Focus();
    this.progress = h("div", { class: "progress", role: "progressbar", "aria-label": say("loading"), hidden: true });
    this.bar = h("div", { class: "pane-bar" });
    this.body = h("div", { class: "pane-body", onkeydown: searchOnEnter });
    this.element = h("section", { id, class: "pane", "aria-label": label, tabindex: "-1" });
    this.element.append(this.progress, this.bar, this.body);
  }

  get top() {
    return this.entries.at(-1) ?? null;
  }

  get isInSight() {
    return this.element.offsetParent !== null;
  }

  /** `opener` is how the card can be had again; null where that would repeat what a button did. */
  push(card, opener) {
    this.entries.push({ card, opener, face: this.drawn(card), stale: false });
    this.show();
    if (giveBackTyped(this.top)) toast(say("kept"));
  }

  /** So that the card's title is read aloud, and the keyboard goes on from there. */
  begin() {
    const title = this.body.querySelector("h2") ?? this.element;
    title.setAttribute("tabindex", "-1");
    title.focus({ preventScroll: true });
    this.element.scrollTop = 0;
  }

  /** In place of the card on top: what was typed into fields of the same name stays. */
  update(card, opener = null) {
    const earlier = this.entries.pop();
    if (!earlier) return this.push(card, opener);
    if (opener && conversationOf(earlier.card) !== conversationOf(card)) {
      keepTyped([earlier]); // an answer that came too late stood there: its fields are another request's
      return this.push(card, opener);
    }
    const face = this.drawn(card, earlier.face);
    this.entries.push({ card, opener: opener ?? earlier.opener, face, stale: false });
    return this.show();
  }

  /** What was typed comes back with the same card. */
  clear() {
    keepTyped(this.entries);
    this.entries = [];
    this.show();
  }

  pop() {
    this.entries.pop();
    this.show();
  }

  drawn(card, after = null) {
    return drawCard(card, {
      onAction: (action, asked) => this.doing.act(this, action, asked),
      onLink: this.doing.open,
      onCard: (inside) => this.push(inside, null),
      onSuggest: this.doing.suggest,
      say: toast,
      after,
    });
  }

  show() {
    this.settle();
    this.focus.show(this.body, this.top ? this.top.face.element : nothing());
    fill(this.bar, this.top && [this.back && this.backButton(), this.cardActions(this.top)]);
  }

  /** Where there is no card to go back to, what went wrong stands in its place, with the way out of it. */
  fail({ title, text, way }) {
    const button = h("button", { type: "button", onclick: way.act }, way.text);
    fill(this.body, h("div", { class: "failed", role: "alert" }, h("h2", {}, title), h("p", {}, text), button));
  }

  backButton() {
    return h("button", { class: "back", type: "button", onclick: () => this.back() }, `← ${say("back")}`);
  }

  /** Without those that lead to the lists, where a step back does. */
  cardActions({ card, face }) {
    const elsewhere = ({ onClick }) => !this.back || !onClick.action?.function.endsWith("/list");
    const actions = (card.cardActions ?? []).filter(elsewhere);
    const press = (onClick) => (event) => face.press(onClick, event.currentTarget);
    return actions.map(({ actionLabel, onClick }) =>
      h("button", { type: "button", onclick: press(onClick) }, actionLabel),
    );
  }

  /** A locked pane takes no input until the answer is there. */
  wait() {
    this.focus.remember(this.body);
    this.progress.hidden = false;
    this.body.inert = this.top !== null;
    if (!this.top) fill(this.body, waiting.cloneNode(true));
    this.element.setAttribute("aria-busy", "true");
  }

  settle() {
    this.progress.hidden = true;
    this.body.inert = false;
    if (!this.top && this.body.querySelector(".waiting")) fill(this.body, nothing());
    this.element.setAttribute("aria-busy", "false");
  }
}

function nothing() {
  return h("p", { class: "nothing" }, say("choose"));
}

/** As everywhere on the web; other fields stand before buttons that change something, and so does a strong one. */
function searchOnEnter({ key, target, currentTarget: body }) {
  if (key !== "Enter" || !SEARCHES.has(target.name)) return;
  const follows = (button) => target.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  [...body.querySelectorAll("button:not(.filled)")].find(follows)?.click();
}
