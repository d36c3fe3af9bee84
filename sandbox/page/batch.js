/** Google's batch format: several requests in one multipart/mixed body, and their answers in the same order. */

const BOUNDARY = "batch_of_the_page";

export function batchBody(paths) {
  const parts = paths.map((path, place) =>
    [
      `--${BOUNDARY}`,
      "Content-Type: application/http",
      `Content-ID: <${place}>`,
      "",
      `GET ${path} HTTP/1.1`,
      "",
      "",
    ].join("\r\n"),
  );
  return { type: `multipart/mixed; boundary=${BOUNDARY}`, body: `${parts.join("\r\n")}\r\n--${BOUNDARY}--\r\n` };
}

export function batchParts(type, text) {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (!boundary) throw new Error(`A batch was answered with ${type}.`);
  const parts = text.split(new RegExp(`(?:^|\\r?\\n)--${escaped(boundary)}(?:--)?[ \\t]*(?:\\r?\\n|$)`));
  return parts
    .filter((part) => part.trim())
    .map(parsePart)
    .sort((one, other) => one.place - other.place);
}

function parsePart(part) {
  const [envelope, head, ...rest] = part.split(/\r?\n\r?\n/);
  const place = Number(/^content-id:\s*<?(?:response-)?(\d+)>?/im.exec(envelope)?.[1]);
  const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(head.trimStart())?.[1]);
  if (Number.isNaN(place) || Number.isNaN(status)) throw new Error(`A part of a batch is not readable: ${envelope}`);
  const body = rest.join("\n\n").trim();
  return { place, status, body: body ? JSON.parse(body) : null };
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
