/** One mailbox through Gmail's REST API. */

import { batchBody, batchParts } from "./batch.js";

const AT_ONCE = 25; // Google advises batches of at most 50; a page of the list is 25
const SHOWN_HEADERS = ["From", "To", "Subject", "Date"];

export class GmailRefused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Mailbox {
  constructor({ mailbox, mailboxName, token }) {
    this.address = mailbox;
    this.name = mailboxName;
    this.root = `/gmail/v1/users/${encodeURIComponent(mailbox)}`;
    this.authorization = { Authorization: `Bearer ${token}` };
  }

  threads(listing, { pageToken = null, count = 25 } = {}) {
    return this.get("threads", { ...listing, maxResults: String(count), ...(pageToken && { pageToken }) });
  }

  async threadsWithHeaders(ids) {
    const query = new URLSearchParams({ format: "metadata" });
    for (const header of SHOWN_HEADERS) query.append("metadataHeaders", header);
    const answers = await this.batch(ids.map((id) => `${this.root}/threads/${id}?${query}`));
    return answers.filter(({ status }) => status !== 404).map(accepted); // gone between list and get
  }

  thread(id) {
    return this.get(`threads/${id}`, { format: "full" });
  }

  async labels() {
    const { labels = [] } = await this.get("labels");
    const answers = await this.batch(labels.map(({ id }) => `${this.root}/labels/${encodeURIComponent(id)}`));
    return answers.filter(({ status }) => status !== 404).map(accepted);
  }

  modify(thread, { add = [], remove = [] }) {
    return this.post(`threads/${thread}/modify`, { addLabelIds: add, removeLabelIds: remove });
  }

  modifyMessage(message, { add = [], remove = [] }) {
    return this.post(`messages/${message}/modify`, { addLabelIds: add, removeLabelIds: remove });
  }

  trash(thread) {
    return this.post(`threads/${thread}/trash`);
  }

  untrash(thread) {
    return this.post(`threads/${thread}/untrash`);
  }

  /** Saves a draft (anew, or over the one with that id) and answers its id. */
  async saveDraft(raw, { thread = null, draft = null }) {
    const message = thread ? { raw, threadId: thread } : { raw };
    const path = draft ? `drafts/${draft}` : "drafts";
    const { id } = await this.ask(draft ? "PUT" : "POST", path, {}, { message });
    return id;
  }

  sendDraft(id) {
    return this.post("drafts/send", { id });
  }

  discardDraft(id) {
    return this.ask("DELETE", `drafts/${id}`);
  }

  /** Its draft, {id, message}, with everything in it; null where this mailbox has none of that id. */
  async draft(id) {
    try {
      return await this.get(`drafts/${id}`, { format: "full" });
    } catch (error) {
      if (error instanceof GmailRefused && error.status === 404) return null;
      throw error;
    }
  }

  async draftOf(message) {
    const { drafts = [] } = await this.get("drafts", { maxResults: "500" });
    return drafts.find((draft) => draft.message.id === message)?.id ?? null;
  }

  get(path, query = {}) {
    return this.ask("GET", path, query);
  }

  post(path, body = null) {
    return this.ask("POST", path, {}, body);
  }

  async ask(method, path, query = {}, body = null) {
    const search = new URLSearchParams(query).toString();
    const headers = body === null ? this.authorization : { ...this.authorization, "Content-Type": "application/json" };
    const answer = await fetch(`${this.root}/${path}${search && `?${search}`}`, {
      method,
      headers,
      body: body === null ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return accepted({ status: answer.status, body: text === "" ? null : JSON.parse(text) });
  }

  async batch(paths) {
    const answers = [];
    for (let start = 0; start < paths.length; start += AT_ONCE) {
      answers.push(...(await this.batchOf(paths.slice(start, start + AT_ONCE))));
    }
    return answers;
  }

  async batchOf(paths) {
    const { type, body } = batchBody(paths);
    const answer = await fetch("/batch/gmail/v1", {
      method: "POST",
      headers: { ...this.authorization, "Content-Type": type },
      body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new GmailRefused(answer.status, text.slice(0, 300));
    return batchParts(answer.headers.get("Content-Type"), text);
  }
}

function accepted({ status, body }) {
  if (status >= 200 && status < 300) return body;
  throw new GmailRefused(status, body?.error?.message ?? `Gmail answered ${status}`);
}
