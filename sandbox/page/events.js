/** What the page asks the sandbox to post to the add-on: a trigger, or what a widget does. */

import { language } from "./words.js";

export function trigger(base, message) {
  const url = `${base}/addon/${message ? "message" : "home"}`;
  return { kind: "trigger", url, message, parameters: {}, inputs: {}, ...where() };
}

/** `more` are parameters that the widget adds to its action's own. */
export function callback(action, message, form, more = []) {
  const given = [...(action.parameters ?? []), ...more];
  const parameters = Object.fromEntries(given.map(({ key, value = "" }) => [key, value]));
  return { kind: "callback", url: action.function, message, parameters, inputs: form.inputs(), ...where() };
}

function where() {
  return { locale: language(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
