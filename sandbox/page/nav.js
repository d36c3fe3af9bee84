/** The left column: compose, the demo's own button, folders, the tree of labels. */

import { fill, h } from "/static/cards/dom.js";
import { icon } from "/static/cards/icons.js";
import { colours } from "./labels.js";
import { hashOf } from "./routes.js";
import { t } from "./words.js";

const FOLDERS = [
  ["inbox", "inbox", "INBOX"],
  ["starred", "star", null],
  ["sent", "send", null],
  ["drafts", "description", "DRAFT"],
  ["all", "mail", null],
  ["spam", "report", "SPAM"],
  ["trash", "delete", null],
];
const folded = new Set();

export function drawNav(place, page) {
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  fill(
    place,
    h("button", { class: "compose", type: "button", onclick: page.compose }, icon("edit"), h("span", {}, t("compose"))),
    h(
      "button",
      {
        class: "demo-arrives",
        type: "button",
        title: t("demoHint"),
        "data-testid": "demo-next",
        onclick: page.nextOfStory,
      },
      h("span", { class: "demo-mark" }, t("demo")),
      t("mailArrives"),
    ),
    h(
      "ul",
      { class: "nav-list" },
      FOLDERS.map((folder) => folderItem(page, folder)),
    ),
    h("h2", { class: "nav-title" }, t("labels")),
    h(
      "ul",
      { class: "nav-list", "data-testid": "labels" },
      page.labels.tree().map((node) => labelItem(place, page, node, 0)),
    ),
  );
  if (focused) [...place.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
}

function folderItem(page, [name, picture, counted]) {
  const count = counted === "DRAFT" ? page.labels.total(counted) : counted ? page.labels.unread(counted) : 0;
  const here = page.route.kind === "folder" && page.route.name === name;
  return h(
    "li",
    {},
    link(page, { kind: "folder", name }, { here, count, text: t(name), "data-folder": name }, icon(picture)),
  );
}

function labelItem(place, page, node, depth) {
  const here = page.route.kind === "label" && page.route.name === node.name;
  const swatch = h("span", { class: "swatch", style: colours(node.label) });
  const count = node.label?.threadsTotal ?? 0;
  const bold = (node.label?.threadsUnread ?? 0) > 0;
  const target = { kind: "label", name: node.name };
  const line = node.label
    ? link(page, target, { here, count, bold, text: node.short, title: node.name, "data-label": node.name }, swatch)
    : h(
        "button",
        { class: "nav-link", type: "button", onclick: () => toggle(place, page, node) },
        swatch,
        h("span", { class: "nav-text" }, node.short),
      );
  const open = !folded.has(node.name);
  return h(
    "li",
    { style: { "--depth": depth } },
    h(
      "div",
      { class: here ? "nav-row here" : "nav-row" },
      node.children.length > 0 && folder(place, page, node, open),
      line,
    ),
    open &&
      node.children.length > 0 &&
      h(
        "ul",
        { class: "nav-list" },
        node.children.map((child) => labelItem(place, page, child, depth + 1)),
      ),
  );
}

function folder(place, page, node, open) {
  const label = t(open ? "collapse" : "expand", node.name);
  const attributes = { class: "nav-fold", type: "button", "aria-label": label, "aria-expanded": String(open) };
  return h(
    "button",
    { ...attributes, onclick: () => toggle(place, page, node) },
    icon(open ? "expand_more" : "chevron_right"),
  );
}

function toggle(place, page, node) {
  if (!folded.delete(node.name)) folded.add(node.name);
  drawNav(place, page);
}

function link(page, target, { here, count, bold = count > 0, text, ...attributes }, picture) {
  const strong = bold ? "nav-link unread" : "nav-link";
  return h(
    "a",
    { class: here ? `${strong} here` : strong, href: hashOf(target), "aria-current": here && "page", ...attributes },
    picture,
    h("span", { class: "nav-text" }, text),
    count > 0 && h("span", { class: "nav-count" }, String(count)),
  );
}
