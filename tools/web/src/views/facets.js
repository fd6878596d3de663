// SPDX-License-Identifier: GPL-3.0-or-later
// The filters: one fold per facet, with checkboxes and the exact number of results beside each value. Names and values
// are those of the form of the server, so that both send the same question.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { parameterOf } from '../question.js';

const shownAtFirst = 8; // values; longer lists push the next facet off the screen of a phone
const openAtFirst = 3; // facets

function valueRow(facet, value, view) {
  const name = parameterOf(facet.facet);
  const id = `facet-${name}-${value.code}`;
  return html`<li class="value depth-${Math.min(value.diepte, 3)}">
    <input
      type="checkbox"
      id=${id}
      name=${name}
      value=${value.code}
      .checked=${live((view.question.filters[name] || []).includes(value.code))}
      @change=${(event) => view.onFilter(name, value.code, event.target.checked)}
    />
    <label for=${id}>
      <span>${value.naam}</span>
      <span class="count" part="count">${view.texts.number(value.aantal)}</span>
    </label>
  </li>`;
}

// A chosen value is always in view, also when it stands far down the list.
function visibleValues(facet, unfolded) {
  if (unfolded) return facet.waarden;
  return facet.waarden.filter((value, index) => index < shownAtFirst || value.gekozen);
}

function facetView(facet, index, view) {
  const values = visibleValues(facet, view.unfolded.has(facet.facet));
  const hasMore = facet.waarden.length > shownAtFirst;
  const chosen = facet.waarden.filter((value) => value.gekozen).length;
  // Once a reader has opened or closed a facet, it stays so: `open` is written only while the facet is new.
  return html`<details class="facet" part="facet" ?open=${index < openAtFirst || chosen > 0}>
    <summary>${facet.naam}${chosen > 0 ? html` <span class="count">(${chosen})</span>` : nothing}</summary>
    <fieldset>
      <legend class="hidden">${facet.naam}</legend>
      <ul class="values plain">
        ${repeat(values, (value) => value.code, (value) => valueRow(facet, value, view))}
      </ul>
    </fieldset>
    ${hasMore
      ? html`<button type="button" class="button subtle small" @click=${() => view.onUnfold(facet.facet)}>
          ${view.unfolded.has(facet.facet) ? view.texts.showFewerValues : view.texts.showAllValues(facet.waarden.length)}
        </button>`
      : nothing}
  </details>`;
}

/**
 * view: { answer, question, texts, fixed: Set of parameter names, unfolded: Set of facets, filtersOpen, chosenCount,
 *         onFilter(name, code, chosen), onUnfold(facet), onToggleFilters() }.
 * A facet that the page has fixed is not offered: ticking another value would widen what the page meant to keep narrow.
 */
export function facetsView(view) {
  const facets = view.answer.facetten.filter((facet) => !view.fixed.has(parameterOf(facet.facet)) && facet.waarden.length > 0);
  if (facets.length === 0) return nothing;
  return html`<div class="facets" part="facets" role="group" aria-label=${view.texts.filters}>
    <button
      type="button"
      class="button facets-toggle"
      part="button"
      aria-expanded=${view.filtersOpen ? 'true' : 'false'}
      aria-controls="facet-list"
      @click=${view.onToggleFilters}
    >
      ${view.texts.showFilters(view.chosenCount)}
    </button>
    <div id="facet-list" class=${view.filtersOpen ? 'facet-list open' : 'facet-list'}>
      <h2 class="facets-title">${view.texts.filters}</h2>
      ${repeat(facets, (facet) => facet.facet, (facet, index) => facetView(facet, index, view))}
    </div>
  </div>`;
}
