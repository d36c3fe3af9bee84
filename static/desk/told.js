/** What the server tells the page: the session's token, whose it is, and the words of the reader's language. */

const told = JSON.parse(document.querySelector('meta[name="guichet"]').content);

export const token = told.token;
export const address = told.address;
export const language = document.documentElement.lang;

/** `values` fill what stands in braces. */
export function say(name, values = {}) {
  return told.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
