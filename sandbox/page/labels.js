/** The labels of the mailbox: looked up, as a tree, as chips, and as the menu that sets them by hand. */

import { textButton } from "./buttons.js";
import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { isDraft, labelled } from "./letter.js";
import { closeMenu } from "/static/cards/menu.js";
import { t } from "./words.js";

export class Labels {
  constructor(labels) {
    this.byId = new Map(labels.map((label) => [label.id, label]));
    this.user = labels.filter(({ type }) => type === "user").sort((one, other) => one.name.localeCompare(other.name));
  }

  named(name) {
    return this.user.find((label) => label.name === name);
  }

  unread(id) {
    return this.byId.get(id)?.threadsUnread ?? 0;
  }

  total(id) {
    return this.byId.get(id)?.threadsTotal ?? 0;
  }

  /** The user labels that any of these messages wears, in order of their names. */
  wornBy(messages) {
    return this.user.filter(({ id }) => messages.some((message) => labelled(message, id)));
  }

  /** [{name, short, label, children}]: a parent that is no label of its own has label null. */
  tree() {
    const roots = [];
    for (const label of this.user) grow(roots, label);
    return roots;
  }
}

function grow(roots, label) {
  let level = roots;
  let name = "";
  for (const short of label.name.split("/")) {
    name = name ? `${name}/${short}` : short;
    let node = level.find((one) => one.name === name);
    if (!node) level.push((node = { name, short, label: null, children: [] }));
    if (name === label.name) node.label = label;
    level = node.children;
  }
}

export function chip(label, { remove = null } = {}) {
  const short = label.name.split("/").at(-1);
  const taken = t("removeLabel", label.name);
  return h(
    "span",
    { class: "chip", title: label.name, "data-label": label.name, style: colours(label) },
    h("span", { class: "chip-text" }, short),
    remove &&
      h(
        "button",
        { class: "chip-remove", type: "button", "aria-label": taken, title: taken, onclick: remove },
        icon("close"),
      ),
  );
}

export function colours(label) {
  const { backgroundColor = "#dddddd", textColor = "#444444" } = label?.color ?? {};
  return { "--chip": backgroundColor, "--chip-text": textColor };
}

/** Checkboxes of all user labels; `apply` gets {add, remove} of label ids. */
export function labelMenu(labels, messages, apply) {
  const mail = messages.filter((message) => !isDraft(message));
  const choices = labels.user.map((label) => choice(label, mail));
  const list = h(
    "div",
    { class: "label-choices" },
    choices.map(({ row }) => row),
  );
  const find = h("input", {
    class: "label-find",
    type: "search",
    "aria-label": t("labelAs"),
    placeholder: t("labelAs"),
  });
  find.addEventListener("input", () => narrow(choices, find.value));
  const done = () => {
    closeMenu();
    apply(difference(choices));
  };
  if (choices.length === 0) fill(list, h("p", { class: "quiet" }, t("noLabels")));
  return [
    find,
    list,
    h("div", { class: "menu-foot" }, textButton(t("apply"), done, { kind: "text", "data-testid": "label-apply" })),
  ];
}

function choice(label, mail) {
  const worn = mail.filter((message) => labelled(message, label.id)).length;
  const box = h("input", { type: "checkbox", "data-label": label.name });
  box.checked = mail.length > 0 && worn === mail.length;
  box.indeterminate = worn > 0 && worn < mail.length;
  const row = h(
    "label",
    { class: "label-choice" },
    box,
    h("span", { class: "swatch", style: colours(label) }),
    label.name,
  );
  return { label, box, row, before: { checked: box.checked, indeterminate: box.indeterminate } };
}

function narrow(choices, text) {
  for (const { label, row } of choices) row.hidden = !label.name.toLowerCase().includes(text.toLowerCase());
}

function difference(choices) {
  const touched = choices.filter(
    ({ box, before }) => box.checked !== before.checked || box.indeterminate !== before.indeterminate,
  );
  const ids = (checked) => touched.filter(({ box }) => box.checked === checked).map(({ label }) => label.id);
  return { add: ids(true), remove: ids(false) };
}
