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
export const session = (who, mailbox) => ask("GET", `session/${who}${of(mailbox)}`);
export const changes = ({ who, mailbox }, since) => ask("GET", `changes/${who}${of(mailbox)}&since=${since}`);
export const addonEvent = ({ who, mailbox }, event) => ask("POST", `addon/${who}`, { ...event, mailbox });
export const consent = (who) => ask("POST", `consent/${who}`, { scopes: null });
export const revoke = (who) => ask("DELETE", `consent/${who}`);
export const nextOfStory = (who) => ask("POST", `story/${who}/next`);
export const deliverMail = (mail) => ask("POST", "mail", mail);
export const runCron = (job) => ask("POST", `cron/${job}`);

const of = (mailbox) => `?mailbox=${encodeURIComponent(mailbox)}`;

async function ask(method, door, body = undefined) {
  const answer = await fetch(`/google/${door}`, {
    method,
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
