// SPDX-License-Identifier: GPL-3.0-or-later
// The small buttons above the answer: how the words were read, which filters are on, and how to take each away again.

import { html, nothing } from 'lit';
import { parameterOf } from '../question.js';

const cross = html`<svg class="cross" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6 6 18 18M18 6 6 18" /></svg>`;

function chip(name, label, onClick, key) {
  return html`<li>
    <button type="button" class="chip" part="chip" data-chip=${key} aria-label=${label} @click=${onClick}>${name} ${cross}</button>
  </li>`;
}

function row(title, chips) {
  if (chips.length === 0) return nothing;
  return html`<div class="chips" part="chips">
    <span class="chips-title">${title}</span>
    <ul class="plain chip-list">
      ${chips}
    </ul>
  </div>`;
}

function rangeName(text, texts) {
  const parts = /^(\d*)\.\.(\d*)$/.exec(text);
  return parts ? texts.range(parts[1] || null, parts[2] || null) : text;
}

/** The name that a reader sees for a value of a filter: from the facets of the answer, where they are there. */
function nameOfFilter(answer, name, value, texts) {
  const included = name.replace(/^niet-/, '');
  const facet = answer.facetten.find((one) => parameterOf(one.facet) === included);
  const known = facet && facet.waarden.find((one) => one.code === value);
  const text = known ? known.naam : rangeName(value, texts);
  return name === included ? text : texts.excluding(text);
}

function understood(view) {
  const { answer, texts } = view;
  const chips = answer.begrepen_als.map(({ facet, code, naam }) =>
    chip(naam, texts.removeConcept(naam), () => view.onRemoveConcept({ facet, code, naam }), `${facet}:${code}`),
  );
  return row(texts.understoodAs, chips);
}

function notUnderstood(view) {
  const { answer, texts } = view;
  const chips = answer.vraag.zonder_begrippen.map(({ facet, code }) => {
    const concept = `${facet}:${code}`;
    const name = view.conceptNames.get(concept) || code;
    return html`<li>
      <button type="button" class="chip off" part="chip" aria-label=${texts.restoreConcept(name)} @click=${() => view.onRestoreConcept(concept)}>
        ${name}
      </button>
    </li>`;
  });
  return row(texts.notUnderstoodAs, chips);
}

function chosen(view) {
  const { answer, texts, question } = view;
  const chips = Object.entries(question.filters).flatMap(([name, values]) =>
    values.map((value) => {
      const text = nameOfFilter(answer, name, value, texts);
      return chip(text, texts.removeFilter(text), () => view.onFilter(name, value, false), `${name}=${value}`);
    }),
  );
  if (chips.length > 1) {
    chips.push(html`<li><button type="button" class="button subtle small" @click=${view.onClearFilters}>${texts.clearFilters}</button></li>`);
  }
  return row(texts.chosenFilters, chips);
}

function fixed(view) {
  const names = Object.entries(view.fixedFilters).flatMap(([name, values]) =>
    values.map((value) => nameOfFilter(view.answer, name, value, view.texts)),
  );
  return names.length === 0 ? nothing : html`<p class="fixed small quiet">${view.texts.fixedFilters}: ${names.join(', ')}</p>`;
}

/**
 * view: { answer, question, fixedFilters, texts, conceptNames: Map "facet:code" -> name,
 *         onRemoveConcept, onRestoreConcept, onFilter, onClearFilters }.
 */
export function chipsView(view) {
  return html`${understood(view)}${notUnderstood(view)}${chosen(view)}${fixed(view)}`;
}
