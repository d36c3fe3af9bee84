/** A Gmail message resource, read: headers, addresses, plain text. */

import { language, t } from "./words.js";

export const isDraft = (message) => labelled(message, "DRAFT");
export const labelled = (message, id) => (message.labelIds ?? []).includes(id);

export function header(message, name) {
  const wanted = name.toLowerCase();
  return message.payload?.headers?.find((one) => one.name.toLowerCase() === wanted)?.value ?? "";
}

export function subjectOf(message) {
  return header(message, "Subject") || t("noSubject");
}

/** [{name, address}] of an address header; a comma inside quotes does not separate. */
export function addresses(value) {
  return (value.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,"<])+/g) ?? [])
    .map(parseAddress)
    .filter(({ address }) => address);
}

function parseAddress(text) {
  const angled = /^\s*(.*?)\s*<([^>]*)>\s*$/s.exec(text);
  if (!angled) return { name: text.trim(), address: text.trim() };
  const name = angled[1].replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1");
  return { name: name || angled[2], address: angled[2].trim() };
}

export function shortName({ name }) {
  const behind = /^'(.+)' via /.exec(name); // a Google group wrote itself into the From
  if (behind) return shortName({ name: behind[1] });
  if (name.includes("@")) return name.split("@")[0];
  const [first, afterComma] = name.split(/,\s*/); // “Petit, Nina” is called Nina
  return (afterComma ?? first).split(/\s+/)[0];
}

export function shortDate(message, now = new Date()) {
  const date = new Date(Number(message.internalDate));
  if (date.toDateString() === now.toDateString()) return format(date, { hour: "numeric", minute: "2-digit" });
  if (date.getFullYear() === now.getFullYear()) return format(date, { day: "numeric", month: "short" });
  return format(date, { day: "2-digit", month: "2-digit", year: "numeric" });
}

export function longDate(message) {
  return format(new Date(Number(message.internalDate)), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
}

function format(date, style) {
  return new Intl.DateTimeFormat(language(), style).format(date);
}

/** The text of a message: its plain part, else its HTML part with the markup taken away. */
export function textOf(message) {
  const plain = partOf(message.payload, "text/plain");
  if (plain) return decoded(plain);
  const html = partOf(message.payload, "text/html");
  return html ? plainText(decoded(html)) : "";
}

export function attachmentsOf(message) {
  return parts(message.payload)
    .map((part) => part.filename)
    .filter(Boolean);
}

function partOf(payload, type) {
  return parts(payload).find((part) => part.mimeType === type && !part.filename && part.body?.data);
}

function parts(payload) {
  return payload ? [payload, ...(payload.parts ?? []).flatMap(parts)] : [];
}

function decoded(part) {
  const binary = atob(part.body.data.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const declared = /charset="?([^";\s]+)/i.exec(header({ payload: part }, "Content-Type"))?.[1] ?? "utf-8";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(isCharset(declared) ? declared : "windows-1252").decode(bytes); // not UTF-8: take its word
  }
}

function isCharset(name) {
  try {
    return Boolean(new TextDecoder(name));
  } catch {
    return false;
  }
}

const OF_ITS_OWN_LINE = new Set(["P", "DIV", "TR", "LI", "H1", "H2", "H3", "BLOCKQUOTE", "TABLE", "UL", "OL"]);
const UNSEEN = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "TEMPLATE"]);

/** A parsed document is inert: nothing in it runs or loads. */
export function plainText(html) {
  const text = written(new DOMParser().parseFromString(html, "text/html").body);
  return text
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function written(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeName === "BR") return "\n";
  if (UNSEEN.has(node.nodeName)) return "";
  const inside = [...node.childNodes].map(written).join("");
  return OF_ITS_OWN_LINE.has(node.nodeName) ? `\n${inside}\n` : inside;
}
