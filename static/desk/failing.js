/** What the page says where the service does not answer, or does not know one any more. */

import { showDialog } from "./dialog.js";
import { keepTyped } from "./kept.js";
import { say } from "./told.js";

export function failed(again) {
  const buttons = [{ text: say("again"), act: again }, { text: say("close"), act: () => {} }];
  showDialog({ title: say("trouble"), text: say("trouble_more"), buttons });
}

export function sessionOver(panes) {
  const signIn = () => {
    keepTyped(panes.flatMap(({ entries }) => entries.flatMap(({ form }) => form.typedFields())));
    location.assign(`/desk/signin?to=${encodeURIComponent(location.pathname)}`);
  };
  const buttons = [{ text: say("sign_in"), act: signIn }, { text: say("close"), act: () => {} }];
  showDialog({ title: say("over"), text: say("over_more"), buttons });
}
