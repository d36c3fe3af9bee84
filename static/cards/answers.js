/** An answer of the add-on, read as strictly as Google reads it. */

import { problemsOf } from "./check.js";

/** Google would refuse this answer whole; `problems` says why, [{path, problem}]. */
export class AnswerRefused extends Error {
  constructor(problems) {
    super(problems.map(({ path, problem }) => `${path}: ${problem}`).join("\n"));
    this.problems = problems;
  }
}

/**
 * {scopes, consent} where consent is missing; {suggestions} for a `kind` of "completion"; for "trigger" and "callback"
 * {action, host, stateChanged}: `host` is what the page around the cards is to do, one of Google's gmailActions, or null.
 */
export function readAnswer(body, kind) {
  if ("requesting_google_scopes" in body) {
    const { requesting_google_scopes: asked } = checked(body, "ScopeAnswer");
    return { scopes: asked.scopes ?? null, consent: true };
  }
  if (kind === "trigger") return { ...rendered(checked(body, "Answer")), stateChanged: false };
  if (kind === "completion") return { suggestions: checked(body, "AutocompleteAnswer").autoComplete.items ?? [] };
  const { renderActions, stateChanged = false } = checked(body, "CallbackAnswer");
  return { ...rendered(renderActions), stateChanged };
}

function rendered({ action = {}, hostAppAction }) {
  return { action, host: hostAppAction?.gmailAction ?? null };
}

function checked(body, message) {
  const problems = problemsOf(body, message);
  if (problems.length) throw new AnswerRefused(problems);
  return body;
}
