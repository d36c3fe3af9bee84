/** Notices that the mailbox has changed, by a long poll that rests while nobody looks. */

import { changes } from "./google.js";

const REST_AFTER_FAILURE = 2000;

export async function follow(session, { changed, failed }) {
  let seen = 0;
  for (;;) {
    await looking();
    try {
      const { n } = await changes(session, seen);
      if (n !== seen) changed();
      seen = n;
    } catch (error) {
      failed(error);
      await new Promise((wake) => setTimeout(wake, REST_AFTER_FAILURE));
    }
  }
}

function looking() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((wake) => document.addEventListener("visibilitychange", wake, { once: true }));
}
