/** The HTML subset that card texts may use, built as nodes; any other tag is shown as the characters it is. */

import { h } from "./dom.js";

const TAG = /<(\/?)([a-z]+)((?:\s[^<>]*)?)\/?>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const PLAIN = new Set(["b", "i", "u", "s", "strike", "time"]);
const LINKED = /^(https?:|mailto:|tel:)/i;
const COLOUR = /^(#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]+)$/i;

/** `open` is called with {url, inText} of a link that is clicked. */
export function richText(text, open) {
  const root = h("span", { class: "rich" });
  const nest = [{ name: null, element: root }];
  let done = 0;
  for (const match of text.matchAll(TAG)) {
    nest.at(-1).element.append(unescaped(text.slice(done, match.index)));
    done = match.index + match[0].length;
    if (!follow(nest, match, open)) nest.at(-1).element.append(match[0]);
  }
  nest.at(-1).element.append(unescaped(text.slice(done)));
  return root;
}

function follow(nest, [, closing, tag, attributes], open) {
  const name = tag.toLowerCase();
  if (closing) return close(nest, name);
  if (name === "br") {
    nest.at(-1).element.append(h("br"));
    return true;
  }
  const element = begun(name, attributes, open);
  if (!element) return false;
  nest.at(-1).element.append(element);
  nest.push({ name, element });
  return true;
}

function close(nest, name) {
  const place = nest.findLastIndex((one) => one.name === name);
  if (place > 0) nest.length = place;
  return place > 0;
}

function begun(name, attributes, open) {
  if (PLAIN.has(name)) return h(name === "strike" ? "s" : name);
  if (name === "font") return coloured(attribute(attributes, "color"));
  if (name === "a") return link(attribute(attributes, "href"), open);
  return null;
}

function coloured(colour) {
  return COLOUR.test(colour) ? h("span", { style: { color: colour } }) : null;
}

function link(href, open) {
  if (!LINKED.test(href)) return null;
  const follow = (event) => {
    event.preventDefault();
    event.stopPropagation();
    open({ url: href, inText: true });
  };
  return h("a", { href, onclick: follow }, []);
}

function attribute(text, name) {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(text);
  return unescaped(match?.[1] ?? match?.[2] ?? match?.[3] ?? "");
}

function unescaped(text) {
  return text.replace(ENTITY, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
