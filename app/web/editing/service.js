// Requests with the key of an editor. The key stays in this tab, and no cookie is sent.

const PLACE = 'editor-key';

/** An answer that is no success, with its problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`);
    this.status = status;
    this.faults = (problem.errors ?? []).map(({ parameter, message }) => `${parameter}: ${message}`);
  }
}

export function storedKey() {
  return sessionStorage.getItem(PLACE);
}

export function storeKey(key) {
  sessionStorage.setItem(PLACE, key);
}

export function forgetKey() {
  sessionStorage.removeItem(PLACE);
}

/**
 * Returns the members of the answer and its ETag. Throws Refused.
 * @param {string} method
 * @param {string} path
 * @param {{ body?: object, headers?: Record<string, string> }} request
 */
export async function send(method, path, request = {}) {
  const { body, headers } = request;
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      Authorization: `Bearer ${storedKey()}`,
      ...headers,
    },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer);
  return { ...answer, etag: response.headers.get('ETag') };
}

// The header that names the state on which a change is based; without a tag the record is to be new.
export function precondition(etag) {
  return etag ? { 'If-Match': etag } : { 'If-None-Match': '*' };
}
