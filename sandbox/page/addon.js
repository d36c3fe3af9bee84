/** One exchange with the add-on: an event out, its answer read as strictly as Google reads it. */

import { AnswerRefused, readAnswer } from "/static/cards/answers.js";
import { addonEvent, DoorRefused } from "./google.js";

/** Google would show its own failure card; `problems` and `detail` are for who builds the add-on. */
export class AddonFailed extends Error {
  constructor(detail, problems = []) {
    super(detail);
    this.problems = problems;
  }
}

/** {scopes} where consent is missing, {suggestions}, or {action, stateChanged}. */
export async function exchange(session, request) {
  const { status, body, error = null } = await delivered(session, request);
  if (status !== 200) throw new AddonFailed(`${request.url}\nHTTP ${status}\n${written(body)}`);
  if (error !== null || typeof body !== "object" || body === null) {
    throw new AddonFailed(`${request.url}\n${error ?? "The answer is not a JSON object"}\n${written(body)}`);
  }
  return read(body, request);
}

function read(body, { kind, url }) {
  try {
    return readAnswer(body, kind);
  } catch (error) {
    if (!(error instanceof AnswerRefused)) throw error;
    console.error(`${url}\n${error.message}`);
    throw new AddonFailed(url, error.problems);
  }
}

async function delivered(session, request) {
  try {
    return await addonEvent(session, request);
  } catch (error) {
    if (error instanceof DoorRefused || error instanceof TypeError)
      throw new AddonFailed(`${request.url}\n${error.message}`);
    throw error;
  }
}

function written(body) {
  return typeof body === "string" ? body.slice(0, 2000) : JSON.stringify(body, null, 2).slice(0, 2000);
}
