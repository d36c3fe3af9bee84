/** One context's exchanges with the add-on: its card stack, one question after the other, what Gmail does besides. */

import { AddonFailed, exchange } from "./addon.js";
import { drawCard } from "/static/cards/card.js";
import { h } from "/static/cards/dom.js";
import { callback, completion } from "./events.js";
import { consent } from "./google.js";
import { consentView, failureView } from "./notices.js";
import { openLink } from "./outside.js";
import { NavigationRefused, Stack } from "/static/cards/stack.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

export class Talk {
  /**
   * `about()` is what each event tells of the mail that is open or written; `host` does Gmail's own part (see host.js);
   * `restart` begins anew, `drawTitle(talk)` draws what stands above the cards.
   */
  constructor(session, { frame, place, about, host, restart, drawTitle }) {
    Object.assign(this, { session, frame, place, about, host, restart, drawTitle });
    this.stack = new Stack();
    this.turn = Promise.resolve(); // the end of the exchanges under way
    this.isOver = false;
  }

  /** Nothing that is answered from now on is shown. */
  end() {
    this.isOver = true;
  }

  act(action, asked) {
    const how = { quiet: action.loadIndicator === "NONE", clears: action.persistValues === true ? null : asked.face };
    this.ask(callback(action, this.about(), asked), how);
  }

  ask(request, how = {}) {
    this.frame.wait({ locked: !how.quiet });
    this.turn = this.turn.then(async () => {
      if (this.isOver) return;
      this.frame.wait({ locked: !how.quiet });
      try {
        const answer = await exchange(this.session, request);
        if (!this.isOver) await this.follow(answer, request, how);
      } catch (error) {
        if (!this.isOver) this.fail(error, request, how);
      }
    });
    return this.turn;
  }

  async follow(answer, request, how) {
    if (answer.consent) {
      this.askConsent(answer.scopes, request, how);
      return;
    }
    const { navigations = [], notification, link } = answer.action;
    how.clears?.form.clear();
    if (how.refetched) this.stack.replace(how.refetched, navigations, request);
    else this.stack.follow(navigations, request);
    if (answer.stateChanged) this.stack.outdate(request);
    if (notification?.text) toast(notification.text);
    this.show();
    if (link) this.openLink(link);
    if (answer.host) await this.host(answer.host);
  }

  /** The card on top, asked for again first where what it shows has changed since. */
  show() {
    if (this.isOver) return;
    const { top } = this.stack;
    if (top?.stale) {
      top.stale = false;
      this.ask(top.opener, { refetched: top });
      return;
    }
    if (top) top.face ??= this.draw(top);
    const content = top ? top.face.element : h("p", { class: "quiet sidebar-empty" }, t("panelEmpty"));
    this.frame.show(content, { context: this.place });
    this.drawTitle(this);
  }

  draw(entry) {
    const after = entry.replaces?.face ?? null;
    entry.replaces = null;
    return drawCard(entry.card, {
      onAction: (action, asked) => this.act(action, asked),
      onLink: (link) => this.openLink(link),
      onCard: (card) => this.push(card),
      onSuggest: (action, asked) => this.suggest(action, asked),
      say: toast,
      after,
    });
  }

  /** A card that came inside another one: no exchange is needed. */
  push(card) {
    this.stack.push(card);
    this.show();
  }

  /** Back from a failure is to the card that one was on, with what was typed there. */
  back() {
    if (!this.hasFailed) this.stack.back();
    this.show();
  }

  get canGoBack() {
    return this.hasFailed ? this.stack.top !== null : this.stack.entries.length > 1;
  }

  get hasFailed() {
    return this.frame.state === "error";
  }

  openLink(link) {
    try {
      openLink(link, { allowed: this.session.addon.links, reload: this.restart });
    } catch (error) {
      this.fail(error, null, {});
    }
  }

  async suggest(action, asked) {
    const request = completion(action, this.about(), asked);
    try {
      return (await exchange(this.session, request)).suggestions ?? [];
    } catch (error) {
      if (!this.isOver) this.fail(error, request, {});
      return [];
    }
  }

  askConsent(scopes, request, how) {
    const authorize = async () => {
      try {
        await consent(this.session.who);
      } catch (error) {
        this.fail(error, request, how);
        return;
      }
      await this.ask(request, how);
    };
    this.frame.show(consentView(scopes, authorize), { context: this.place });
  }

  fail(error, request, how) {
    if (!(error instanceof AddonFailed) && !(error instanceof NavigationRefused)) console.error(error);
    const again = request && (() => this.ask(request, how));
    this.frame.show(failureView(error, again), { state: "error", context: this.place });
    this.drawTitle(this);
  }
}
