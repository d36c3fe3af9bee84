/** Links of cards: those to Gmail stay in this page, others open beside it. */

import { AddonFailed } from "./addon.js";
import { gmailHash } from "./routes.js";

const CLOSED_CHECK = 500;

/**
 * Raises `AddonFailed` for an address outside `allowed`, the manifest's openLinkUrlPrefixes: they are for what an add-on
 * opens, not for links in texts. `reload` as onClose says.
 */
export function openLink({ url, openAs = "FULL_SIZE", onClose = "NOTHING", inText = false }, { allowed, reload }) {
  if (!inText && !isAllowed(url, allowed)) throw new AddonFailed(url, [{ path: url, problem: "is not in openLinkUrlPrefixes" }]);
  const hash = gmailHash(url);
  if (hash) {
    location.hash = hash;
    return;
  }
  const opened = window.open(url, "_blank", openAs === "OVERLAY" ? "popup,width=640,height=720" : "");
  if (!opened) return; // a browser that blocks pop-ups says so itself
  opened.opener = null;
  if (onClose === "RELOAD") whenClosed(opened, reload);
}

/** https://developers.google.com/apps-script/manifest/allowlist-url; mail and telephone need no prefix. */
function isAllowed(url, allowed) {
  return /^(mailto|tel):/i.test(url) || allowed.some((prefix) => url.startsWith(prefix));
}

function whenClosed(opened, reload) {
  const check = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(check);
    reload();
  }, CLOSED_CHECK);
}
