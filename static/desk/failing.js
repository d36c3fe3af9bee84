/** What the page says where the service does not answer, or does not know one any more; what was typed stays. */

import { SessionOver, Trouble } from "./asking.js";
import { showDialog } from "./dialog.js";
import { keepTyped } from "./kept.js";
import { say } from "./told.js";

const close = { text: say("close"), act: () => {} };

/** `pane` asked, and `again` repeats it; `forms` are those that may hold something typed. */
export function tellTrouble(error, { pane, again, forms }) {
  const text = say(navigator.onLine ? "no_answer" : "offline");
  if (!pane.top) pane.fail({ title: say("trouble"), text, again });
  if (error instanceof SessionOver) return sessionOver(forms);
  if (!(error instanceof Trouble)) console.error(error);
  if (!pane.top) return undefined;
  const buttons = [{ text: say("again"), act: again }, close];
  return showDialog({ title: say("trouble"), text: `${text} ${say("still_there")}`, buttons });
}

function sessionOver(forms) {
  const signIn = () => {
    keepTyped(forms);
    location.assign(`/desk/signin?to=${encodeURIComponent(location.pathname)}`);
  };
  const buttons = [{ text: say("sign_in"), act: signIn }, close];
  showDialog({ title: say("over"), text: say("over_more"), buttons });
}
