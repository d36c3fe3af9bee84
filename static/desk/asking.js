/** One exchange with the service: what is pressed, as the event that Gmail would post, and the answer. */

import { language, token } from "./told.js";

const CARDS = "/desk/card/";

/** Only signing in again helps. */
export class SessionOver extends Error {}

/** Another try may help. */
export class Trouble extends Error {}

/** What a widget's action asks for; `more` are parameters that the widget adds to the action's own. */
export function pressed(action, inputs, more = []) {
  const given = [...(action.parameters ?? []), ...more];
  const parameters = Object.fromEntries(given.map(({ key, value = "" }) => [key, value]));
  return { verb: verbOf(action.function), parameters, inputs };
}

export function asked(verb, parameters = {}) {
  return { verb, parameters, inputs: {} };
}

/** Of the mail with this id in Gmail, or of the thread. */
export function ofMail(id) {
  return { verb: "message", parameters: {}, inputs: {}, gmail: { messageId: id, threadId: id } };
}

/** {action, stateChanged}, or {suggestions}. */
export async function ask(request) {
  const answer = await posted(request);
  if (answer.status === 401) throw new SessionOver();
  if (!answer.ok) throw new Trouble(`HTTP ${answer.status}`);
  return read(await answer.json());
}

async function posted({ verb, parameters, inputs, gmail }) {
  const event = { commonEventObject: { ...where(), parameters, formInputs: wrapped(inputs) }, gmail };
  const headers = { "Content-Type": "application/json", "X-Guichet-Token": token };
  try {
    return await fetch(CARDS + verb, { method: "POST", headers, body: JSON.stringify(event), redirect: "error" });
  } catch (error) {
    throw new Trouble(error.message);
  }
}

function read({ action, renderActions, stateChanged = false, autoComplete }) {
  if (autoComplete) return { suggestions: autoComplete.items ?? [] };
  const found = action ?? renderActions?.action;
  if (!found) throw new Trouble("an answer without an action");
  return { action: found, stateChanged };
}

function where() {
  return {
    hostApp: "GMAIL",
    platform: "WEB",
    userLocale: language,
    timeZone: { id: Intl.DateTimeFormat().resolvedOptions().timeZone },
  };
}

/** As Gmail wraps them: texts in a list, dates in wrappers of their own. */
function wrapped(inputs) {
  const entries = Object.entries(inputs);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? { stringInputs: { value } } : value]),
  );
}

function verbOf(address) {
  const { pathname } = new URL(address, location.href);
  if (!pathname.startsWith(CARDS)) throw new Trouble(`${pathname} is no button's address`);
  return pathname.slice(CARDS.length);
}
