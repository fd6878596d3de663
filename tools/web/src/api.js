// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation with the service. Knows addresses and what can go wrong on the way; knows nothing of the screen.

import { writeQuestion } from './question.js';

/** What went wrong, in one word that texts.js can put into a sentence; `detail` comes from the service itself. */
export class ServiceError extends Error {
  constructor(kind, detail = '') {
    super(`${kind}: ${detail}`);
    this.kind = kind; // 'offline' | 'unreachable' | 'slow' | 'busy' | 'question' | 'broken'
    this.detail = detail;
  }
}

const patience = 15000; // milliseconds; a slow phone network gets an answer within this, a dead one never

async function problemOf(response) {
  try {
    const problem = await response.json();
    const reasons = (problem.invalid_params || []).map(({ name, reason }) => `${name}: ${reason}`);
    return reasons.length > 0 ? reasons.join('; ') : problem.detail || problem.title || '';
  } catch {
    return ''; // not a problem document: a proxy or another program answered
  }
}

async function failureOf(response) {
  if (response.status === 429) return new ServiceError('busy');
  const detail = await problemOf(response);
  return new ServiceError(response.status < 500 ? 'question' : 'broken', detail);
}

/**
 * GETs an address and reads the answer with read(response). Throws ServiceError; when `signal` was aborted by the
 * caller it throws the browser's AbortError.
 */
async function get(address, signal, read) {
  const stop = new AbortController();
  const passOn = () => stop.abort();
  if (signal.aborted) passOn();
  signal.addEventListener('abort', passOn);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, patience);
  try {
    // Without extra headers the request is a simple one, so other origins need not ask leave first (CORS preflight).
    const response = await fetch(address, { signal: stop.signal, credentials: 'omit' });
    if (!response.ok) throw await failureOf(response);
    return await read(response);
  } catch (error) {
    if (error instanceof ServiceError || signal.aborted) throw error;
    if (late) throw new ServiceError('slow');
    if (navigator.onLine === false) throw new ServiceError('offline');
    throw new ServiceError(error instanceof SyntaxError ? 'broken' : 'unreachable');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}

const getJson = (address, signal) => get(address, signal, (response) => response.json());

/** A page of the server, as a document of its own; nothing in it runs. */
export function getPage(address, signal) {
  return get(address, signal, async (response) => new DOMParser().parseFromString(await response.text(), 'text/html'));
}

/** The service at one address. `base` is absolute and has no slash at the end. */
export class Service {
  constructor(base, language) {
    this.base = base;
    this.language = language;
  }

  #address(path, parameters) {
    if (this.language !== 'nl') parameters.set('taal', this.language);
    const text = parameters.toString();
    return `${this.base}${path}${text === '' ? '' : `?${text}`}`;
  }

  /**
   * Answers a question.
   * wanted: { answer, facets: booleans; results, verdicts: how many }.
   */
  search(question, wanted, signal) {
    const parameters = writeQuestion(question);
    parameters.set('aantal', String(wanted.results));
    if (wanted.answer) parameters.set('oordelen', String(wanted.verdicts));
    else parameters.set('antwoord', 'nee');
    if (!wanted.facets) parameters.set('facetten', 'nee');
    return getJson(this.#address('/v1/zoek', parameters), signal);
  }

  async suggest(words, signal) {
    const parameters = new URLSearchParams({ q: words, aantal: '8' });
    const answer = await getJson(this.#address('/v1/suggesties', parameters), signal);
    return answer.suggesties;
  }

  /** Addresses of the pages for people; filters of the question go along, so that the page answers the same question. */
  pageOfQuestion(question) {
    return this.#address('/', writeQuestion(question));
  }

  pageOfAction(code) {
    return this.#address(`/acties/${encodeURIComponent(code)}`, new URLSearchParams());
  }

  pageOfStudy(id) {
    return this.#address(`/onderzoeken/${encodeURIComponent(id)}`, new URLSearchParams());
  }
}
