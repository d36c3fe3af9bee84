/** What was typed outlives a sign-in: in this tab alone, for the same account, at the same place. */

import { address } from "./told.js";

const NAME = "guichet.typed";

/** `fields`: [{name, value}], as a form's `typedFields` has them. */
export function keepTyped(fields) {
  if (fields.length === 0) return;
  sessionStorage.setItem(NAME, JSON.stringify({ address, place: location.pathname, fields }));
}

/** Once; [] where there is nothing, or it is somebody else's. */
export function takeTyped() {
  const found = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  sessionStorage.removeItem(NAME);
  return found?.address === address && found.place === location.pathname ? found.fields : [];
}
