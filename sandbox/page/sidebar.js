/** The add-on in the side panel: which context it is in, its card stack, its exchanges with the product. */

import { AddonFailed, exchange } from "./addon.js";
import { drawCard } from "/static/cards/card.js";
import { h } from "/static/cards/dom.js";
import { callback, trigger } from "./events.js";
import { Delegated } from "./delegated.js";
import { consent } from "./google.js";
import { keep, kept } from "./memory.js";
import { consentView, failureView } from "./notices.js";
import { openLink } from "./outside.js";
import { Panel } from "./panel.js";
import { NavigationRefused, Stack } from "/static/cards/stack.js";
import { drawTitle } from "./title.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

const HOME = { place: "home", message: null };

export class Sidebar {
  constructor(page) {
    this.page = page;
    this.session = page.session;
    this.who = this.session.who;
    this.context = null;
    this.stack = new Stack();
    this.delegated = new Delegated(this.session, () => this.restart());
    this.panel = new Panel(() => this.open(!this.isOpen));
    this.open(kept(this.who, "sidebar") !== "closed");
  }

  open(isOpen) {
    this.isOpen = isOpen;
    keep(this.who, "sidebar", isOpen ? "open" : "closed");
    this.panel.open(isOpen);
    if (isOpen && this.context && !this.stack.top) this.trigger();
  }

  openHome() {
    this.enter(HOME);
  }

  openMessage(thread, message) {
    this.enter({ place: thread, message });
  }

  /** Gmail asks the add-on when another message is opened, not when the open one's thread grows. */
  enter(context) {
    if (this.context?.place === context.place) return;
    this.context = context;
    this.restart();
  }

  restart() {
    this.stack = new Stack();
    this.panel.clear(this.delegated.foot());
    this.drawTitle();
    if (this.isOpen) this.trigger();
  }

  changeLanguage() {
    this.panel.open(this.isOpen);
    if (this.context) this.restart();
  }

  trigger() {
    if (this.delegated.addonIsOut) return this.panel.show(this.delegated.notice(), { context: this.context.place });
    return this.ask(trigger(this.session.url, this.context.message));
  }

  act(action, asked) {
    const how = { quiet: action.loadIndicator === "NONE", clears: action.persistValues === true ? null : asked.face };
    this.ask(callback(action, this.context.message, asked), how);
  }

  /** One exchange after the other; the answer to a context that one has left is dropped. */
  ask(request, how = {}) {
    const { stack } = this;
    this.panel.wait({ locked: !how.quiet });
    stack.turn = stack.turn.then(async () => {
      if (this.stack !== stack) return;
      this.panel.wait({ locked: !how.quiet });
      try {
        const answer = await exchange(this.session, request);
        if (this.stack === stack) this.follow(answer, request, how);
      } catch (error) {
        if (this.stack === stack) this.fail(error, request, how);
      }
    });
    return stack.turn;
  }

  follow(answer, request, how) {
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
  }

  /** The card on top, asked for again first where what it shows has changed since. */
  show() {
    const { top } = this.stack;
    if (top?.stale) {
      top.stale = false;
      this.ask(top.opener, { refetched: top });
      return;
    }
    if (top) top.face ??= this.draw(top);
    const content = top ? top.face.element : h("p", { class: "quiet sidebar-empty" }, t("panelEmpty"));
    this.panel.show(content, { context: this.context.place });
    this.drawTitle();
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

  openLink(link) {
    openLink(link, () => this.restart());
  }

  async suggest(action, asked) {
    const request = callback(action, this.context.message, asked);
    try {
      return (await exchange(this.session, request)).suggestions ?? [];
    } catch (error) {
      this.fail(error, request, {});
      return [];
    }
  }

  drawTitle() {
    const { entries, top } = this.stack;
    const failed = this.panel.state === "error";
    const back = () => {
      if (!failed) this.stack.back();
      this.show();
    };
    const canGoBack = failed ? top !== null : entries.length > 1;
    drawTitle(this.panel.title, failed ? null : top, {
      back: canGoBack ? back : null,
      refresh: () => this.restart(),
      close: () => this.open(false),
    });
  }

  askConsent(scopes, request, how) {
    const authorize = async () => {
      try {
        await consent(this.who);
      } catch (error) {
        this.fail(error, request, how);
        return;
      }
      await this.ask(request, how);
    };
    this.panel.show(consentView(scopes, authorize), { context: this.context.place });
  }

  /** What was typed stays in the card, one step back. */
  fail(error, request, how) {
    if (!(error instanceof AddonFailed) && !(error instanceof NavigationRefused)) console.error(error);
    const again = () => this.ask(request, how);
    this.panel.show(failureView(error, again), { state: "error", context: this.context.place });
    this.drawTitle();
  }
}
