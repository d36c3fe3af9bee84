/** What the page says where the service does not answer, or does not know one any more; what was typed stays. */

import { SessionOver, Trouble } from "./asking.js";
import { showDialog } from "./dialog.js";
import { say } from "./told.js";

const close = { text: say("close"), act: () => {} };

/** `pane` asked, and `again` repeats it; `forms` are those that may hold something typed. */
export function tellTrouble(error, { pane, again, forms }) {
  if (!(error instanceof Trouble || error instanceof SessionOver)) console.error(error);
  const { title, text, still, way } = error instanceof SessionOver ? over() : noAnswer(again);
  if (!pane.top) return pane.fail({ title, text, way });
  const typed = forms.some((form) => form.typed().length);
  return showDialog({ title, text: typed ? `${text} ${still}` : text, buttons: [way, close] });
}

function over() {
  const signIn = () => location.assign(`/desk/signin?to=${encodeURIComponent(location.pathname)}`);
  const way = { text: say("sign_in"), act: signIn };
  return { title: say("over"), text: say("over_more"), still: say("kept_here"), way };
}

function noAnswer(again) {
  const text = say(navigator.onLine ? "no_answer" : "offline");
  return { title: say("trouble"), text, still: say("still_there"), way: { text: say("again"), act: again } };
}
