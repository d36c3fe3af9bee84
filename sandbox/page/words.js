/** The words of the page, in the language that was chosen. */

import { ENGLISH } from "./english.js";
import { FRENCH } from "./french.js";

const DICTIONARIES = { en: ENGLISH, fr: FRENCH };
let spoken = "en";

export const languages = Object.keys(DICTIONARIES);
export const language = () => spoken;

export function speak(code) {
  spoken = languages.includes(code) ? code : "en";
  document.documentElement.lang = spoken;
}

export function t(key, ...values) {
  const text = DICTIONARIES[spoken][key];
  if (text === undefined) throw new Error(`No words for “${key}” in ${spoken}.`);
  return text.replace(/\{(\d)\}/g, (_, place) => values[place]);
}
