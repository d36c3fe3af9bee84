/** What a text input suggests: fixed suggestions at once, and what the add-on answers while one types. */

import { Offers } from "./offers.js";

const PAUSE = 300; // milliseconds after the last letter

/**
 * Fixed suggestions are those that begin like what is typed; once something is typed, the add-on's take their place.
 * https://developers.google.com/workspace/add-ons/how-tos/suggestions
 */
export function suggestions({ initialSuggestions, autoCompleteAction }, input, host) {
  if (!initialSuggestions && !autoCompleteAction) return null;
  const fixed = initialSuggestions?.items ?? [];
  const offers = new Offers(input, ({ text }) => taken(input, text));
  let waiting = 0;
  const ask = async () => {
    const asked = input.value;
    const items = await host.suggest(autoCompleteAction);
    if (input.value === asked && document.activeElement === input) offers.show(items); // else one has typed on, or left
  };
  const offer = () => {
    clearTimeout(waiting);
    const typed = input.value.trim().toLowerCase();
    if (typed === "" || !autoCompleteAction) offers.show(fixed.filter(({ text }) => text.toLowerCase().startsWith(typed)));
    else waiting = setTimeout(ask, PAUSE);
  };
  input.addEventListener("focus", offer);
  input.addEventListener("input", ({ isTrusted }) => isTrusted && offer());
  return offers.list;
}

function taken(input, text) {
  input.value = text;
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
}
