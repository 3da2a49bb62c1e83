// Papers that a message links to: found among its words, and named as their files are.

// An address as it stands in a text: what closes a sentence or a mark is not part of it.
export const ADDRESS = "https?://[^\\s<>\"]*[^\\s<>\".,;:!?)'*_~]";
const ADDRESSES = new RegExp(ADDRESS, "giu");
const ONE_WORD_AT_MOST = /^[^\p{L}\p{N}]*[\p{L}\p{M}]*[^\p{L}\p{N}]*$/u;

// Each paper once, in the shape of a file that came with the message.
export function papersIn(body) {
  const addresses = new Set(body.match(ADDRESSES));
  return [...addresses].filter(isPaper).map((url) => ({ url, content_type: "application/pdf" }));
}

// The card says all that a line like "PDF: https://…" does.
export function withoutAnnouncements(body) {
  const lines = body.split("\n");
  const kept = lines.filter((line) => !announces(line));
  return kept.length === lines.length ? body : kept.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

export function isPaper(url) {
  return /[^/]\.pdf$/i.test(path(url));
}

export function fileName(url) {
  const name = path(url).split("/").pop();
  try {
    return decodeURIComponent(name) || "Document";
  } catch {
    return name; // a stray % is no reason to show nothing
  }
}

function announces(line) {
  return papersIn(line).length === 1 && ONE_WORD_AT_MOST.test(line.replace(ADDRESSES, ""));
}

function path(url) {
  return URL.canParse(url) ? new URL(url).pathname : "";
}
