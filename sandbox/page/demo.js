/** What only the demo has: mail from outside, cron, and taking back one's consent. */

import { textButton } from "./buttons.js";
import { h } from "/static/cards/dom.js";
import { deliverMail, DoorRefused, nextOfStory, revoke, runCron } from "./google.js";
import { closeMenu, openMenu } from "/static/cards/menu.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

const STORY_TOLD = 409;

export async function nextMail(page) {
  try {
    const { to } = await nextOfStory(page.session.who);
    toast(t("mailArrived", to));
  } catch (error) {
    if (!(error instanceof DoorRefused) || error.status !== STORY_TOLD) throw error;
    toast(t("storyEnd"));
  }
}

export function demoButton(page) {
  const open = (event) =>
    openMenu(event.currentTarget, panel(page), { label: t("demo"), className: "demo-menu", testid: "demo-panel" });
  return h(
    "button",
    {
      class: "demo-button",
      type: "button",
      title: t("demoHint"),
      "aria-haspopup": "dialog",
      "data-testid": "demo",
      onclick: open,
    },
    t("demo"),
  );
}

function panel(page) {
  const act = (action, words) => () => page.doing(action, words);
  const sweep = async () => {
    const { status } = await runCron("sweep");
    if (status >= 300) throw new Error(`cron: ${status}`);
  };
  return [
    h("p", { class: "demo-hint" }, t("demoHint")),
    h(
      "div",
      { class: "demo-row" },
      textButton(t("mailArrives"), () => page.nextOfStory(), { kind: "tonal" }),
      textButton(t("sweep"), act(sweep, t("swept")), { "data-testid": "demo-sweep" }),
      textButton(
        t("revoke"),
        act(() => revoke(page.session.who), t("revoked")),
        { "data-testid": "demo-revoke" },
      ),
    ),
    letterForm(page),
  ];
}

function recipient({ session }) {
  const choices = session.addresses.map((address) => h("option", {}, address));
  return h("label", { class: "editor-field" }, h("span", {}, t("to")), h("select", { name: "mailbox" }, choices));
}

function letterForm(page) {
  const input = (name, value, more = {}) =>
    h("label", { class: "editor-field" }, h("span", {}, t(name)), h("input", { name, value, required: true, ...more }));
  const text = h("textarea", { class: "editor-text", name: "text", rows: 4, required: true, "aria-label": t("text") });
  const deliver = (event) => {
    event.preventDefault();
    const mail = Object.fromEntries(new FormData(event.currentTarget));
    closeMenu();
    page.doing(() => deliverMail(mail), t("delivered", mail.mailbox));
  };
  return h(
    "form",
    { class: "demo-form", onsubmit: deliver },
    input("from", "Nina Petit <nina@example.net>"),
    recipient(page),
    input("subject", ""),
    text,
    h("div", { class: "editor-foot" }, h("button", { class: "button filled", type: "submit" }, t("deliver"))),
  );
}
