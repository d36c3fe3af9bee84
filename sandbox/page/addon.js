/** One exchange with the add-on: an event out, its answer read as strictly as Google reads it. */

import { problemsOf } from "./card/check.js";
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

async function delivered(session, request) {
  try {
    return await addonEvent(session, request);
  } catch (error) {
    if (error instanceof DoorRefused || error instanceof TypeError)
      throw new AddonFailed(`${request.url}\n${error.message}`);
    throw error;
  }
}

function read(body, { kind, url }) {
  if ("requesting_google_scopes" in body) {
    const { requesting_google_scopes: asked } = checked(body, "ScopeAnswer", url);
    return { scopes: asked.scopes ?? null, consent: true };
  }
  if (kind === "trigger") return { action: checked(body, "Answer", url).action, stateChanged: false };
  if ("autoComplete" in body) return { suggestions: checked(body, "AutocompleteAnswer", url).autoComplete.items ?? [] };
  const { renderActions, stateChanged = false } = checked(body, "CallbackAnswer", url);
  return { action: renderActions.action, stateChanged };
}

function checked(body, message, url) {
  const problems = problemsOf(body, message);
  for (const { path, problem } of problems) console.error(`${url} ${path}: ${problem}`);
  if (problems.length) throw new AddonFailed(url, problems);
  return body;
}

function written(body) {
  return typeof body === "string" ? body.slice(0, 2000) : JSON.stringify(body, null, 2).slice(0, 2000);
}
