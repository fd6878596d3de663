// SPDX-License-Identifier: GPL-3.0-or-later
// The real InstantSearch.js with six of its widgets, on the service through our search client.

import { watWerktSearchClient } from '/dist/wat-werkt-instantsearch.js';

const { instantsearch } = window;
const { searchBox, stats, currentRefinements, refinementList, hits, pagination, configure } = instantsearch.widgets;
const { service } = document.getElementById('demo').dataset;

const searchClient = watWerktSearchClient({ bron: service });
const search = instantsearch({
  indexName: 'onderzoeken',
  searchClient,
  routing: true,
  future: { preserveSharedStateOnUnmount: true },
});

search.addWidgets([
  configure({ hitsPerPage: 10 }),
  searchBox({ container: '#searchbox', placeholder: 'Wat wilt u weten?' }),
  stats({
    container: '#stats',
    templates: { text: ({ nbHits }) => `${new Intl.NumberFormat('nl-NL').format(nbHits)} onderzoeken` },
  }),
  currentRefinements({ container: '#current-refinements', transformItems: searchClient.namedRefinements }),
  refinementList({
    container: '#age',
    attribute: 'leeftijd',
    transformItems: searchClient.named('leeftijd'),
  }),
  refinementList({
    container: '#target-group',
    attribute: 'doelgroep',
    searchable: true,
    searchablePlaceholder: 'Zoek een doelgroep',
    limit: 5,
    transformItems: searchClient.named('doelgroep'),
  }),
  hits({
    container: '#hits',
    templates: {
      item: (hit, { html, components }) => html`<article>
        <h2><a href="${service}/onderzoeken/${hit.objectID}">${components.Highlight({ hit, attribute: 'titel' })}</a></h2>
        <p>${components.Snippet({ hit, attribute: 'passage' })}</p>
      </article>`,
    },
  }),
  pagination({ container: '#pagination' }),
]);

search.start();
window.searchOfDemo = search; // for the test: what the library itself thinks
