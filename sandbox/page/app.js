/** Starts the page for the person in its address, and follows the hash from place to place. */

import { AddonFailed } from "./addon.js";
import { demoButton, nextMail } from "./demo.js";
import { fill, h } from "/static/cards/dom.js";
import { newMail } from "./editor.js";
import { Mailbox } from "./gmail.js";
import { people, session } from "./google.js";
import { followKeys } from "./keys.js";
import { Labels } from "./labels.js";
import { ThreadList } from "./list.js";
import { follow } from "./live.js";
import { closeMenu } from "/static/cards/menu.js";
import { drawNav } from "./nav.js";
import { hashOf, parseRoute } from "./routes.js";
import { Sidebar } from "./sidebar.js";
import { OpenThread } from "./thread.js";
import { toast, toastPlace } from "./toast.js";
import { drawTopbar, whereText } from "./topbar.js";
import { kept, keep } from "./memory.js";
import { speak, t } from "./words.js";

class Page {
  constructor(signedIn, everybody) {
    this.session = signedIn;
    this.people = everybody;
    this.mailbox = new Mailbox(signedIn);
    this.labels = new Labels([]);
    this.route = parseRoute(location.hash);
    this.topbar = h("header", { class: "topbar" });
    this.nav = h("nav", { class: "nav", "aria-label": t("menu") });
    this.main = h("main", { class: "panel main" });
    this.windows = h("div", { class: "windows" });
    this.list = new ThreadList(this.main, this);
    this.thread = new OpenThread(this.main, this);
    this.sidebar = new Sidebar(this);
    this.drawn = Promise.resolve();
    this.compose = () => this.openWindow(newMail(this));
    this.nextOfStory = () => this.doing(() => nextMail(this));
    this.toggleNav = () => document.body.classList.toggle("narrow-nav");
  }

  start() {
    const middle = h(
      "div",
      { class: "middle" },
      this.nav,
      this.main,
      this.sidebar.panel.element,
      this.sidebar.panel.rail,
    );
    fill(document.body, this.topbar, middle, this.windows, toastPlace());
    this.drawDemo();
    addEventListener("hashchange", () => this.arrive());
    followKeys(this);
    this.arrive();
    follow(this.session, { changed: () => this.refresh(), failed: () => toast(t("offline")) });
  }

  drawDemo() {
    this.demo?.remove();
    this.demo = demoButton(this);
    this.sidebar.panel.rail.append(this.demo);
  }

  go(route) {
    location.hash = hashOf(route);
  }

  /** There, as soon as the address says so. */
  gone(route) {
    const arrived = new Promise((arrive) => addEventListener("hashchange", arrive, { once: true }));
    this.go(route);
    return arrived;
  }

  leave() {
    this.go({ ...this.route, thread: null });
  }

  arrive() {
    closeMenu();
    if (matchMedia("(max-width: 720px)").matches) document.body.classList.remove("narrow-nav"); // there, a drawer
    this.route = parseRoute(location.hash);
    drawTopbar(this.topbar, this);
    this.refresh();
  }

  /** One redraw at a time, and what was asked for meanwhile becomes a single further one. */
  refresh() {
    this.asked ??= this.drawn.then(() => {
      this.asked = null;
      this.drawn = this.draw().catch((error) => this.complain(error));
      return this.drawn;
    });
    return this.asked;
  }

  async draw() {
    const { route } = this;
    if (this.main.dataset.shown !== hashOf(route)) delete this.main.dataset.shown; // tests wait for it to be back
    this.labels = new Labels(await this.mailbox.labels());
    drawNav(this.nav, this);
    if (route.thread) await this.drawThread(route);
    else await this.drawList(route);
    if (this.route === route) this.main.dataset.shown = hashOf(route);
  }

  async drawThread(route) {
    const newest = await this.thread.show(route.thread);
    if (this.route !== route || newest === undefined) return;
    if (newest) this.sidebar.openMessage(route.thread, newest.id);
    else this.sidebar.openHome(); // a draft alone is no message that Gmail would ask the add-on about
  }

  async drawList(route) {
    this.thread.leave();
    await this.list.show(route);
    if (this.route === route) this.sidebar.openHome();
  }

  /** Does something to the mailbox, says so, and shows what has become of it. */
  async doing(action, words = null, { leaving = false } = {}) {
    const { route } = this;
    try {
      await action();
    } catch (error) {
      this.complain(error);
      return;
    }
    if (words) toast(words);
    if (leaving && this.route === route) this.leave(); // who has gone elsewhere meanwhile stays there
    await this.refresh();
  }

  complain(error) {
    console.error(error);
    toast(t("failed", error.message));
  }

  openWindow(box) {
    box.addEventListener("closed", () => box.remove());
    fill(this.windows, box);
    box.querySelector("input").focus();
  }

  /** A draft that was made for one: in its thread as an answer, or in a window of its own. */
  async openDraft({ draftId }) {
    const draft = await this.mailbox.draft(draftId);
    if (!draft) throw new AddonFailed(`This mailbox has no draft ${draftId}.`);
    const { threadId } = draft.message;
    if (this.route.thread !== threadId) await this.gone({ kind: "folder", name: "all", thread: threadId });
    await this.refresh();
    if (this.thread.id === threadId) await this.thread.editDraft(draft.message);
  }

  changeLanguage(code) {
    keep(this.session.who, "language", code);
    speak(code);
    drawTopbar(this.topbar, this);
    this.drawDemo();
    this.sidebar.changeLanguage();
    if (this.thread.id) this.thread.closeAnswerIfEmpty();
    this.refresh();
  }
}

/** The page is /u/alice/ for her own Gmail, /u/alice/d/support@example.com/ for a mailbox that is delegated to her. */
async function start() {
  const [, , who = "", , mailbox = ""] = location.pathname.split("/").map(decodeURIComponent);
  const signedIn = await session(encodeURIComponent(who), mailbox);
  speak(kept(who, "language") ?? signedIn.locale);
  document.title = `${t("mail")} – ${whereText(signedIn)}`;
  new Page(signedIn, await people()).start();
}

start().catch((error) => {
  console.error(error);
  fill(document.body, h("p", { class: "fatal", role: "alert" }, error.message));
});
