/** What the page asks the sandbox to post to the add-on: a trigger, or what a widget does. */

import { language } from "./words.js";

export function trigger(base, message) {
  const url = `${base}/addon/${message ? "message" : "home"}`;
  return { kind: "trigger", url, message, parameters: {}, inputs: {}, ...where() };
}

/** `asked` is what the renderer gives: parameters and inputs. */
export function callback(action, message, { parameters, inputs }) {
  return { kind: "callback", url: action.function, message, parameters, inputs, ...where() };
}

function where() {
  return { locale: language(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
