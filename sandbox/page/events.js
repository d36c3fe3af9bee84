/** What the page asks the sandbox to post to the add-on: a trigger, or what a widget does. */

import { language } from "./words.js";

/** `about` is what is open: {message}, and where a mail is being written {draft: {to, cc, bcc}} of it. */
export function triggered(url, about) {
  return { kind: "trigger", url, ...about, parameters: {}, inputs: {}, ...where() };
}

/** `asked` is what the renderer gives: parameters and inputs. */
export function callback(action, about, { parameters, inputs }) {
  return { kind: "callback", url: action.function, ...about, parameters, inputs, ...where() };
}

/** What completes the text of an input. */
export function completion(action, about, asked) {
  return { ...callback(action, about, asked), kind: "completion" };
}

function where() {
  return { locale: language(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
