/** One exchange with the service: what is pressed, as the event that Gmail would post, and the answer. */

import { readAnswer } from "../cards/answers.js";
import { language, token } from "./told.js";

const CARDS = "/desk/card/";
const PATIENCE = 40_000; // milliseconds; Gmail itself waits 30 s for a card

/** Only signing in again helps. */
export class SessionOver extends Error {}

/** Another try may help. */
export class Trouble extends Error {}

/** What a widget's action asks for, with what the card adds to it. */
export function pressed(action, { parameters, inputs }) {
  return { verb: verbOf(action.function), parameters, inputs };
}

export function asked(verb, parameters = {}) {
  return { verb, parameters, inputs: {} };
}

/** {action, stateChanged}; {suggestions} for a `kind` of "completion". */
export async function ask(request, kind = request.verb === "home" ? "trigger" : "callback") {
  const answer = await posted(request);
  if (answer.status === 401) throw new SessionOver();
  if (!answer.ok) throw new Trouble(`HTTP ${answer.status}`);
  return readAnswer(await answer.json(), kind);
}

async function posted({ verb, parameters, inputs }) {
  const event = { commonEventObject: { ...where(), parameters, formInputs: inputs } };
  const headers = { "Content-Type": "application/json", "X-Guichet-Token": token };
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(CARDS + verb, { method: "POST", headers, body: JSON.stringify(event), redirect: "error", signal });
  } catch (error) {
    throw new Trouble(error.message);
  }
}

function where() {
  const id = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { hostApp: "GMAIL", platform: "WEB", userLocale: language, timeZone: { id } };
}

function verbOf(address) {
  const { pathname } = new URL(address);
  if (!pathname.startsWith(CARDS)) throw new Trouble(`${pathname} is no button's address`);
  return pathname.slice(CARDS.length);
}
