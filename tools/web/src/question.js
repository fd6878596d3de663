// SPDX-License-Identifier: GPL-3.0-or-later
// A question as one value, and its two written forms: the fields of a form and the parameters of an address. Both have
// the names of /v1/zoek, so that the server's form, the address bar and the service speak the same language.
// Pure functions: a question never changes, one makes the next from it.

/** The filters by the names of their parameters, as /v1/openapi.json lists them; a test compares the two. */
export const filterNames = [
  'actie',
  'uitkomst',
  'leeftijd',
  'plek',
  'onderwijs',
  'doelgroep',
  'vorm',
  'kosten',
  'verschil',
  'opzet',
  'land',
  'jaar',
  'publicatietaal',
  'bron',
];

const excludingNames = filterNames.map((name) => `niet-${name}`);

/** Every parameter of an address that belongs to a question; the others in an address are somebody else's. */
export const parameterNames = [
  'q',
  'zonder-begrip',
  'lijst',
  'sorteer',
  'vanaf',
  ...filterNames,
  ...excludingNames,
];

export const lists = ['onderzoeken', 'acties', 'verhalen'];
export const orders = ['relevantie', 'zekerheid', 'jaar', 'effect'];

/** The parameter of a facet: the language of publications cannot be called "taal", that is the language of the answer. */
export function parameterOf(facet) {
  return facet === 'taal' ? 'publicatietaal' : facet;
}

export const emptyQuestion = Object.freeze({
  words: '',
  filters: Object.freeze({}),
  withoutConcepts: Object.freeze([]),
  list: 'onderzoeken',
  order: 'relevantie',
  first: 1,
});

// Between commas stand values of which one is enough; the same as a repeated field.
function valuesOf(parameters, name) {
  const values = parameters
    .getAll(name)
    .flatMap((text) => String(text).split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return [...new Set(values)];
}

/** Reads a question from URLSearchParams or FormData. What it does not know it leaves alone. */
export function readQuestion(parameters) {
  const filters = {};
  for (const name of [...filterNames, ...excludingNames]) {
    const values = valuesOf(parameters, name);
    if (values.length > 0) filters[name] = values;
  }
  const chosen = (name, allowed) => (allowed.includes(parameters.get(name)) ? parameters.get(name) : allowed[0]);
  const first = Number.parseInt(parameters.get('vanaf'), 10);
  return {
    words: String(parameters.get('q') || ''),
    filters,
    withoutConcepts: valuesOf(parameters, 'zonder-begrip'),
    list: chosen('lijst', lists),
    order: chosen('sorteer', orders),
    first: first > 1 ? first : 1,
  };
}

/** Writes a question as URLSearchParams; what is as usual stays out, so that addresses stay short. */
export function writeQuestion(question) {
  const parameters = new URLSearchParams();
  if (question.words.trim() !== '') parameters.set('q', question.words.trim());
  for (const [name, values] of Object.entries(question.filters)) {
    for (const value of values) parameters.append(name, value);
  }
  if (question.withoutConcepts.length > 0) parameters.set('zonder-begrip', question.withoutConcepts.join(','));
  if (question.list !== lists[0]) parameters.set('lijst', question.list);
  if (question.order !== orders[0]) parameters.set('sorteer', question.order);
  if (question.first > 1) parameters.set('vanaf', String(question.first));
  return parameters;
}

// Whoever asks something else begins at the first result again.
const asked = (question, changes) => ({ ...question, first: 1, ...changes });

/** Other words. Without any words, nothing is left of what they were not to mean. */
export function withWords(question, words) {
  return asked(question, { words, withoutConcepts: words.trim() === '' ? [] : question.withoutConcepts });
}

export function withFilter(question, name, value, chosen) {
  const others = (question.filters[name] || []).filter((other) => other !== value);
  const filters = { ...question.filters, [name]: chosen ? [...others, value] : others };
  if (filters[name].length === 0) delete filters[name];
  return asked(question, { filters });
}

export function withoutFilters(question) {
  return asked(question, { filters: {} });
}

/** concept: "facet:code", as the service writes it. */
export function withoutConcept(question, concept) {
  return asked(question, { withoutConcepts: [...new Set([...question.withoutConcepts, concept])] });
}

export function withConceptAgain(question, concept) {
  return asked(question, { withoutConcepts: question.withoutConcepts.filter((other) => other !== concept) });
}

export const withList = (question, list) => asked(question, { list });
export const withOrder = (question, order) => asked(question, { order });
export const withFirst = (question, first) => ({ ...question, first });

export function sameQuestion(one, other) {
  return writeQuestion(one).toString() === writeQuestion(other).toString();
}
