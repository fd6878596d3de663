// SPDX-License-Identifier: GPL-3.0-or-later
// From a request of InstantSearch to the parameters of /v1/zoek. Pure; throws an Error that says what to do where the
// service cannot answer what is asked.

import { filterNames, lists, orders, parameterOf } from '../src/question.js';

const hitsPerPageAtFirst = 20; // as InstantSearch itself assumes
const hitsPerPageAtMost = 100; // the service gives no more in one answer

/** The name of an index is a list, with an order after a colon for the widget sortBy: "onderzoeken:jaar". */
function listAndOrder(indexName) {
  const [list, order = orders[0]] = String(indexName).split(':');
  if (!lists.includes(list) || !orders.includes(order)) {
    throw new Error(`watwerkt: unknown index "${indexName}"; use ${lists.join(', ')}, if need be with :${orders.join(', :')}`);
  }
  return { list, order };
}

function parameterOfAttribute(attribute) {
  const name = parameterOf(attribute);
  if (!filterNames.includes(name)) throw new Error(`watwerkt: unknown attribute "${attribute}"; use ${filterNames.join(', ')}`);
  return name;
}

// "leeftijd:kleuter" or, to leave out, "leeftijd:-kleuter"; a value that really begins with a dash comes as "\-…".
function readFacetFilter(text) {
  const colon = text.indexOf(':');
  const name = parameterOfAttribute(text.slice(0, colon));
  const value = text.slice(colon + 1);
  if (value.startsWith('-')) return { name: `niet-${name}`, value: value.slice(1) };
  return { name, value: value.replace(/^\\-/, '-') };
}

/**
 * facetFilters: a list of which all must hold; an inner list is one of which any must hold. The service reads values of
 * one facet as "or" and facets as "and", so each inner list must be about one facet, and each facet in one inner list.
 * Leaving out is "and" by nature: of values left out none may hold.
 */
function addFacetFilters(parameters, facetFilters) {
  const groups = (Array.isArray(facetFilters) ? facetFilters : [facetFilters]).map((group) => [].concat(group).map(readFacetFilter));
  for (const group of groups.filter((one) => one.length > 0)) {
    const [{ name }] = group;
    if (group.some((filter) => filter.name !== name)) {
      throw new Error(`watwerkt: "or" between facets (${group.map((filter) => filter.name).join(', ')}) is not known`);
    }
    if (name.startsWith('niet-') ? group.length > 1 : parameters.has(name)) {
      throw new Error(`watwerkt: two values of ${name} that must both hold are not known; give the widget operator: "or"`);
    }
    for (const { value } of group) parameters.append(name, value);
  }
}

/** numericFilters, for the years: ["jaar>=2010", "jaar<=2015"] becomes jaar=2010..2015. */
function addNumericFilters(parameters, numericFilters) {
  const bounds = {};
  for (const text of [].concat(numericFilters).flat()) {
    const parts = /^(\w+)\s*(>=|<=|=)\s*(\d+)$/.exec(text);
    if (!parts) throw new Error(`watwerkt: numeric filter "${text}" is not known; use attribute>=whole number`);
    const [, attribute, comparison, number] = parts;
    const name = parameterOfAttribute(attribute);
    bounds[name] = bounds[name] || { from: '', to: '' };
    if (comparison !== '<=') bounds[name].from = number;
    if (comparison !== '>=') bounds[name].to = number;
  }
  for (const [name, { from, to }] of Object.entries(bounds)) {
    if (parameters.has(name)) throw new Error(`watwerkt: a range and chosen values of ${name} together are not known; use one of the two`);
    parameters.set(name, `${from}..${to}`);
  }
}

export function hitsPerPageOf(params) {
  const wanted = params.hitsPerPage === undefined ? hitsPerPageAtFirst : Number(params.hitsPerPage);
  return Math.min(Math.max(wanted, 0), hitsPerPageAtMost);
}

export function pageOf(params) {
  return Number(params.page || 0);
}

/** The attributes of which counts are wanted; ["*"] is all of them. */
export function facetsWanted(params) {
  const wanted = [].concat(params.facets || []);
  return wanted.includes('*') ? filterNames : wanted.filter((name) => name !== '');
}

/** request: { indexName, params }. Gives URLSearchParams for /v1/zoek. */
export function parametersOf({ indexName, params = {} }) {
  if (params.filters) throw new Error('watwerkt: "filters" is not known; use facetFilters');
  const { list, order } = listAndOrder(indexName);
  const hitsPerPage = hitsPerPageOf(params);
  const parameters = new URLSearchParams();
  if (params.query) parameters.set('q', params.query);
  addFacetFilters(parameters, params.facetFilters || []);
  addNumericFilters(parameters, params.numericFilters || []);
  if (list !== lists[0]) parameters.set('lijst', list);
  if (order !== orders[0]) parameters.set('sorteer', order);
  parameters.set('aantal', String(hitsPerPage));
  const first = pageOf(params) * hitsPerPage + 1;
  if (first > 1) parameters.set('vanaf', String(first));
  parameters.set('antwoord', params.antwoord === 'ja' ? 'ja' : 'nee'); // configure({ antwoord: 'ja' }) brings the verdicts along
  if (facetsWanted(params).length === 0) parameters.set('facetten', 'nee');
  return parameters;
}

/** A search among the values of one facet: the same question without results. */
export function facetRequestOf({ indexName, params }) {
  return parametersOf({ indexName, params: { ...params, query: params.query, facets: [params.facetName], hitsPerPage: 0, page: 0 } });
}
