/** The doors of the simulated Google that are not Gmail: who is signed in, add-on events, consent, the demo's own. */

export class DoorRefused extends Error {
  constructor(status, body) {
    super(
      typeof body === "string"
        ? body.slice(0, 300)
        : (body?.error?.message ?? body?.error ?? `The demo answered ${status}`),
    );
    this.status = status;
  }
}

export const people = () => ask("GET", "people");
export const session = (who) => ask("GET", `session/${who}`);
export const changes = (who, since, signal) => ask("GET", `changes/${who}?since=${since}`, undefined, signal);
export const addonEvent = (who, event) => ask("POST", `addon/${who}`, event);
export const consent = (who) => ask("POST", `consent/${who}`, { scopes: null });
export const revoke = (who) => ask("DELETE", `consent/${who}`);
export const nextOfStory = (who) => ask("POST", `story/${who}/next`);
export const deliverMail = (mail) => ask("POST", "mail", mail);
export const runCron = (job) => ask("POST", `cron/${job}`);

async function ask(method, door, body = undefined, signal = undefined) {
  const answer = await fetch(`/google/${door}`, {
    method,
    signal,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const read = parsed(await answer.text());
  if (!answer.ok) throw new DoorRefused(answer.status, read);
  return read;
}

function parsed(text) {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text; // an error page is shown as it is
  }
}
