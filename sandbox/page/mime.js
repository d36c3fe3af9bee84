/** A mail written in the page, as the RFC 5322 text that Gmail's API takes. */

import { addresses, header } from "./letter.js";

const LONGEST_WORD = 39; // bytes of UTF-8 that fit into one encoded word of 75 characters (RFC 2047)

export function rawMail({ from, to, subject, text, inReplyTo = "", references = "" }) {
  const lines = [
    `From: ${mailbox(from)}`,
    ...(to.length ? [`To: ${to.map(mailbox).join(", ")}`] : []),
    `Subject: ${encoded(subject)}`,
  ];
  if (inReplyTo) lines.push(`In-Reply-To: ${inReplyTo}`, `References: ${`${references} ${inReplyTo}`.trim()}`);
  lines.push("MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: base64");
  return base64Url(`${lines.join("\r\n")}\r\n\r\n${folded(base64(text.replace(/\r?\n/g, "\r\n")))}\r\n`);
}

/** Whom an answer to this message goes to: its author, or, when we wrote it, whoever we wrote to. */
export function answerees(message, ours) {
  const wrote = addresses(header(message, "Reply-To") || header(message, "From"));
  return wrote.some(({ address }) => address.toLowerCase() === ours.toLowerCase())
    ? addresses(header(message, "To"))
    : wrote;
}

export function answerSubject(message) {
  const subject = header(message, "Subject");
  return /^\s*re\s*:/i.test(subject) ? subject : `Re: ${subject}`;
}

function mailbox({ name, address }) {
  const clean = address.replace(/[\r\n<>,;\s]/g, "");
  return !name || name === address ? clean : `${phrase(name)} <${clean}>`;
}

function phrase(name) {
  const line = oneLine(name);
  return isAscii(line) ? `"${line.replace(/[\\"]/g, "\\$&")}"` : encoded(line);
}

function encoded(text) {
  const line = oneLine(text);
  if (isAscii(line)) return line;
  return words(line)
    .map((word) => `=?UTF-8?B?${base64(word)}?=`)
    .join("\r\n ");
}

/** Cut between characters, never inside one. */
function words(text) {
  const cut = [""];
  for (const character of text) {
    const longer = cut.at(-1) + character;
    if (utf8(longer).length > LONGEST_WORD) cut.push(character);
    else cut[cut.length - 1] = longer;
  }
  return cut;
}

const oneLine = (text) => text.replace(/[\r\n]+/g, " ").trim();
const isAscii = (text) => /^[\x20-\x7e]*$/.test(text);
const utf8 = (text) => new TextEncoder().encode(text);
const base64 = (text) => btoa(Array.from(utf8(text), (byte) => String.fromCharCode(byte)).join(""));
const base64Url = (text) => base64(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const folded = (text) => text.replace(/.{76}/g, "$&\r\n");
