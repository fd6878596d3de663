// SPDX-License-Identifier: GPL-3.0-or-later
// A search client for InstantSearch.js, the public widgets: translates what they ask into questions for /v1/zoek, and
// the answers back. So a site that has these widgets already can put this service under them.
//
//   import { watWerktSearchClient } from './wat-werkt-instantsearch.js';
//   const searchClient = watWerktSearchClient({ bron: 'https://watwerkt.example.nl' });
//   instantsearch({ indexName: 'onderzoeken', searchClient, future: { preserveSharedStateOnUnmount: true } });
//
// What the service does not know (two values of one facet that must both hold, filters in Algolia's own language) is
// refused with a sentence that says what to do: a silently wider answer would be a wrong one.

import { parametersOf, facetRequestOf } from './request.js';
import { facetHitsOf, resultOf } from './response.js';

async function getJson(address) {
  const response = await fetch(address, { credentials: 'omit' });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(`watwerkt: ${body.detail || body.title || response.status}`);
  return body;
}

/**
 * bron: address of the service. taal: "nl" or "en".
 * Gives { search, searchForFacetValues } for InstantSearch, and for the labels of widgets:
 *   nameOf(attribute, code)        the name that belongs to a code of a facet
 *   named(attribute)               for transformItems of refinementList and menu
 *   namedRefinements               for transformItems of currentRefinements
 * Values of facets are codes, because names may change and differ between languages.
 */
export function watWerktSearchClient({ bron, taal = 'nl' }) {
  const base = String(bron).replace(/\/+$/, '');
  const names = new Map(); // "attribute:code" -> name, from every answer so far

  const remember = (answer) => {
    for (const facet of answer.facetten) {
      for (const { code, naam } of facet.waarden) names.set(`${facet.facet}:${code}`, naam);
    }
    return answer;
  };

  // The widgets ask for one answer per facet that is refined; equal questions in one go are asked once.
  const asking = () => {
    const asked = new Map();
    return (parameters) => {
      if (taal !== 'nl') parameters.set('taal', taal);
      const address = `${base}/v1/zoek?${parameters}`;
      if (!asked.has(address)) asked.set(address, getJson(address).then(remember));
      return asked.get(address);
    };
  };

  const nameOf = (attribute, code) => {
    const facet = attribute === 'publicatietaal' ? 'taal' : attribute;
    return names.get(`${facet}:${code}`) || code;
  };

  return {
    async search(requests) {
      const ask = asking();
      const results = await Promise.all(
        requests.map(async (request) => resultOf(request, await ask(parametersOf(request)))),
      );
      return { results };
    },

    async searchForFacetValues(requests) {
      const ask = asking();
      return Promise.all(requests.map(async (request) => facetHitsOf(request, await ask(facetRequestOf(request)))));
    },

    nameOf,

    // `highlighted` is what the widgets show: the code itself in a list, the name with marks after a search in the list.
    named: (attribute) => (items) =>
      items.map((item) => {
        const name = nameOf(attribute, item.value);
        return { ...item, label: name, highlighted: item.highlighted === item.label ? name : item.highlighted };
      }),

    namedRefinements: (items) =>
      items.map((item) => ({
        ...item,
        refinements: item.refinements.map((one) => ({ ...one, label: nameOf(one.attribute, String(one.value)) })),
      })),
  };
}
