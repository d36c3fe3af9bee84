/** The bar at the top: menu, mark, search, language, who is signed in. */

import { iconButton } from "./buttons.js";
import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { openMenu } from "/static/cards/menu.js";
import { avatar } from "./message.js";
import { language, languages, t } from "./words.js";

export function drawTopbar(place, page) {
  fill(
    place,
    iconButton("menu", t("menu"), page.toggleNav),
    h("a", { class: "mark", href: "#inbox" }, h("span", { class: "mark-picture" }, icon("mail")), t("mail")),
    search(page),
    h("span", { class: "spring" }),
    h(
      "div",
      { class: "languages", role: "group", "aria-label": t("language") },
      languages.map((code) => languageButton(page, code)),
    ),
    where(page.session),
    account(page),
  );
}

/** Whose mail this is: what two windows are told apart by. */
export function whereText({ mailbox, delegated }) {
  return delegated ? t("delegatedMailbox", mailbox) : mailbox;
}

function where(session) {
  const kind = session.delegated ? "where delegated" : "where";
  return h("span", { class: kind, "data-testid": "where" }, whereText(session));
}

function search(page) {
  const value = page.route.kind === "search" ? page.route.name : "";
  const input = h("input", {
    class: "search-input",
    type: "text",
    name: "q",
    value,
    placeholder: t("search"),
    "aria-label": t("search"),
    "data-testid": "search",
    autocomplete: "off",
    spellcheck: "false",
  });
  const clear = () => {
    input.value = "";
    if (page.route.kind === "search") page.go({ kind: "folder", name: "inbox" });
    input.focus();
  };
  const submit = (event) => {
    event.preventDefault();
    const query = input.value.trim();
    page.go(query ? { kind: "search", name: query } : { kind: "folder", name: "inbox" });
  };
  return h(
    "form",
    { class: "search", role: "search", onsubmit: submit },
    h("button", { class: "icon-button", type: "submit", "aria-label": t("search") }, icon("search")),
    input,
    iconButton("close", t("clearSearch"), clear),
  );
}

function languageButton(page, code) {
  const attributes = { class: "language", type: "button", lang: code, "aria-pressed": String(code === language()) };
  return h("button", { ...attributes, onclick: () => page.changeLanguage(code) }, code.toUpperCase());
}

function account(page) {
  const { name, address } = page.session;
  const attributes = {
    class: "account",
    type: "button",
    "aria-haspopup": "dialog",
    "aria-label": `${t("account")}, ${name} (${address})`,
  };
  const open = (event) =>
    openMenu(event.currentTarget, accountMenu(page), {
      label: t("account"),
      className: "account-menu",
      testid: "account-menu",
    });
  return h(
    "button",
    { ...attributes, title: `${name}\n${address}`, "data-testid": "account", onclick: open },
    avatar(name),
  );
}

function accountMenu(page) {
  const { session, people } = page;
  const others = people.filter(({ who }) => who !== session.who);
  const [own, ...delegated] = session.mailboxes;
  return [
    entry(session, own, { name: session.name, about: role(session) }),
    delegated.map((mailbox) => entry(session, mailbox, { name: mailbox, about: delegation() })),
    h("div", { class: "account-title" }, t("otherPeople")),
    others.map((person) => entry(null, person.address, { ...person, about: role(person), who: person.who })),
  ];
}

const delegation = () => h("span", { class: "role delegated" }, t("delegated"));

/** A mailbox that one can go to, in this window or in a new one; the one that is open is marked. */
function entry(session, mailbox, { name, about, who = session.who }) {
  const here = session?.mailbox === mailbox;
  const isOwn = !session || mailbox === session.address;
  const href = `/u/${encodeURIComponent(who)}/${isOwn ? "" : `d/${mailbox}/`}`;
  const elsewhere = `${name}, ${t("newWindow")}`;
  return h(
    "div",
    { class: here ? "account-other here" : "account-other" },
    h(
      "a",
      { class: "account-link", href, "data-mailbox": mailbox, "aria-current": here && "true" },
      avatar(name),
      h("div", {}, h("div", {}, name), name !== mailbox && h("div", { class: "quiet" }, mailbox), about),
    ),
    h(
      "a",
      { class: "icon-button", href, target: "_blank", rel: "noopener", "aria-label": elsewhere, title: elsewhere },
      icon("open_in_new"),
    ),
  );
}

function role(person) {
  return person && h("span", { class: `role ${person.role}` }, t(person.role));
}
