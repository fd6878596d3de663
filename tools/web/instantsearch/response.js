// SPDX-License-Identifier: GPL-3.0-or-later
// From an answer of /v1/zoek to a result of InstantSearch. Pure.
// Texts stay as they are, with the tags that the request asked for around what was found: InstantSearch escapes them
// itself (escapeHTML, its default), and puts <mark> where the tags stand.

import { parameterOf } from '../src/question.js';
import { facetsWanted, hitsPerPageOf, pageOf } from './request.js';

const valuesAtFirst = 100; // per facet, as InstantSearch itself assumes

const tagsOf = (params) => ({ open: params.highlightPreTag || '<em>', close: params.highlightPostTag || '</em>' });

function highlighted(value, words) {
  return { value, matchLevel: words.length > 0 ? 'full' : 'none', matchedWords: words };
}

const escapedForPattern = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function markWords(text, words, { open, close }) {
  if (words.length === 0) return text;
  return text.replace(new RegExp(words.map(escapedForPattern).join('|'), 'giu'), (word) => `${open}${word}${close}`);
}

function titleOf(title, foundBy, tags) {
  const words = [...new Set(foundBy.filter(({ veld }) => veld === 'titel').map(({ deel, gevonden }) => deel || gevonden))];
  return highlighted(markWords(title, words, tags), words);
}

function passageOf(passage, { open, close }) {
  const words = passage.filter(({ gevonden }) => gevonden).map(({ tekst }) => tekst);
  const value = passage.map(({ tekst, gevonden }) => (gevonden ? `${open}${tekst}${close}` : tekst)).join('');
  return highlighted(value, [...new Set(words)]);
}

function recordHit(record, tags) {
  const passage = passageOf(record.passage, tags);
  return {
    ...record,
    objectID: record.id,
    passage: record.passage.map(({ tekst }) => tekst).join(''),
    _highlightResult: { titel: titleOf(record.titel, record.gevonden_door, tags), passage },
    _snippetResult: { passage },
  };
}

function actionHit(action, tags) {
  return { ...action, objectID: action.code, _highlightResult: { naam: titleOf(action.naam, action.gevonden_door, tags) }, _snippetResult: {} };
}

function facetIn(answer, attribute) {
  return answer.facetten.find(({ facet }) => parameterOf(facet) === parameterOf(attribute));
}

// The biggest first, as far as wanted; what is chosen stays, also at zero, so that it can be taken away.
function countsOf(facet, limit) {
  const sorted = [...facet.waarden].sort((one, other) => other.aantal - one.aantal);
  const kept = sorted.filter((value, index) => index < limit || value.gekozen);
  return Object.fromEntries(kept.map(({ code, aantal }) => [code, aantal]));
}

function statsOf(facet) {
  const numbers = facet.waarden.map(({ code }) => Number(code)).filter(Number.isFinite);
  return numbers.length === 0 ? null : { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** request: { indexName, params }; answer: of /v1/zoek. The whole answer goes along as `watwerkt`. */
export function resultOf({ indexName, params = {} }, answer) {
  const tags = tagsOf(params);
  const hitsPerPage = hitsPerPageOf(params);
  const result = {
    index: indexName,
    query: params.query || '',
    params: new URLSearchParams({ query: params.query || '' }).toString(),
    hits: answer.vraag.lijst === 'acties' ? answer.acties.map((one) => actionHit(one, tags)) : answer.resultaten.map((one) => recordHit(one, tags)),
    nbHits: answer.totaal,
    page: pageOf(params),
    hitsPerPage,
    nbPages: hitsPerPage === 0 ? 0 : Math.ceil(answer.totaal / hitsPerPage),
    exhaustive: { nbHits: true, facetsCount: true, facetValues: true, typo: true },
    exhaustiveNbHits: true,
    exhaustiveFacetsCount: true,
    processingTimeMS: 0,
    facets: {},
    facets_stats: {},
    watwerkt: answer,
  };
  for (const attribute of facetsWanted(params)) {
    const facet = facetIn(answer, attribute);
    if (!facet) continue;
    result.facets[attribute] = countsOf(facet, params.maxValuesPerFacet || valuesAtFirst);
    const stats = attribute === 'jaar' ? statsOf(facet) : null;
    if (stats) result.facets_stats[attribute] = stats;
  }
  return result;
}

// "één" is found by "een".
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The values of params.facetName whose name or code has params.facetQuery in it. */
export function facetHitsOf({ params }, answer) {
  const facet = facetIn(answer, params.facetName);
  const wanted = folded(params.facetQuery || '');
  const found = (facet ? facet.waarden : []).filter(({ code, naam }) => folded(naam).includes(wanted) || folded(code).includes(wanted));
  found.sort((one, other) => other.aantal - one.aantal);
  const facetHits = found.slice(0, params.maxFacetHits || 10).map(({ code, naam, aantal }) => {
    const words = wanted === '' ? [] : [params.facetQuery];
    return { value: code, highlighted: markWords(naam, words, tagsOf(params)), count: aantal };
  });
  return { facetHits, exhaustiveFacetsCount: true, processingTimeMS: 0 };
}
