/** What Gmail does when an answer asks it to: open a draft, write into the one that is open, close the add-on's card. */

import { AddonFailed } from "./addon.js";

/** Beside a mail or a list: only an existing draft can be opened. */
export function besideMail(page) {
  return async ({ openCreatedDraftActionMarkup: created, ...others }) => {
    if (!created) throw refused(others, "no mail is being written here");
    await page.openDraft(created);
  };
}

/** In the window of a mail that is being written; `box` can be written into, `close` puts the add-on's card away. */
export function insideDraft(page, box, close) {
  return async ({ openCreatedDraftActionMarkup: created, updateDraftActionMarkup: update }) => {
    if (created) await page.openDraft(created);
    else if (update) box.write(update);
    else close();
  };
}

function refused(action, why) {
  const [name] = Object.keys(action);
  return new AddonFailed(`${name}: ${why}`, [{ path: `$.hostAppAction.gmailAction.${name}`, problem: why }]);
}
