/** Links of cards: those to Gmail stay in this page, others open beside it. */

import { gmailHash } from "./routes.js";

const CLOSED_CHECK = 500;

export function openLink({ url, openAs = "FULL_SIZE", onClose = "NOTHING" }, reload) {
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

function whenClosed(opened, reload) {
  const check = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(check);
    reload();
  }, CLOSED_CHECK);
}
