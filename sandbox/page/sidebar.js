/** The add-on in the side panel: beside a list, or beside the mail that is open. */

import { triggered } from "./events.js";
import { Delegated } from "./delegated.js";
import { besideMail } from "./host.js";
import { keep, kept } from "./memory.js";
import { Panel } from "./panel.js";
import { Talk } from "./talk.js";
import { drawTitle } from "./title.js";

const HOME = { place: "home", message: null };

export class Sidebar {
  constructor(page) {
    this.page = page;
    this.session = page.session;
    this.who = this.session.who;
    this.context = null;
    this.talk = null;
    this.delegated = new Delegated(this.session, () => this.restart());
    this.panel = new Panel(() => this.open(!this.isOpen));
    this.open((kept(this.who, this.kept) ?? (this.kept === "sheet" ? "closed" : "open")) === "open");
  }

  /** Under what name the browser keeps whether it is open: on a phone it comes only when one asks for it. */
  get kept() {
    return matchMedia("(max-width: 720px)").matches ? "sheet" : "sidebar";
  }

  open(isOpen) {
    this.isOpen = isOpen;
    keep(this.who, this.kept, isOpen ? "open" : "closed");
    this.panel.open(isOpen);
    if (isOpen && this.context && !this.talk?.stack.top) this.begin();
  }

  openHome() {
    this.enter(HOME);
  }

  openMessage(thread, message) {
    this.enter({ place: thread, message });
  }

  /** To another mail of the thread that is open. */
  turnTo(thread, message) {
    if (this.context.message === message) return;
    this.context = { place: thread, message };
    this.restart();
  }

  /** Gmail asks the add-on when another message is opened, not when the open one's thread grows. */
  enter(context) {
    if (this.context?.place === context.place) return;
    this.context = context;
    this.restart();
  }

  restart() {
    const { message, place } = this.context;
    this.talk?.end();
    this.talk = new Talk(this.session, {
      frame: this.panel,
      place,
      about: () => ({ message }),
      host: besideMail(this.page),
      restart: () => this.restart(),
      drawTitle: (talk) => this.drawTitle(talk),
    });
    this.panel.clear(this.delegated.foot());
    this.drawTitle(this.talk);
    if (this.isOpen) this.begin();
  }

  changeLanguage() {
    this.panel.open(this.isOpen);
    if (this.context) this.restart();
  }

  begin() {
    const { place, message } = this.context;
    if (this.delegated.addonIsOut) return this.panel.show(this.delegated.notice(), { context: place });
    const { addon } = this.session;
    return this.talk.ask(triggered(message ? addon.message : addon.home, { message }));
  }

  drawTitle(talk) {
    drawTitle(this.panel.title, talk, { refresh: () => this.restart(), close: () => this.open(false) });
  }
}
