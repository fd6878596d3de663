// SPDX-License-Identifier: GPL-3.0-or-later
// The list under the answer: studies, actions or stories, and how to page through them.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

const authorsShown = 3;
const topicsShown = 4;

function authors(result, texts) {
  const names = result.auteurs.slice(0, authorsShown).join('; ');
  return result.auteurs.length > authorsShown ? `${names} ${texts.andOthers}` : names;
}

function facts(result, texts) {
  const parts = [
    authors(result, texts),
    result.jaar,
    result.landen.join(', '),
    result.opzet,
    result.deelnemers ? texts.participants(result.deelnemers) : null,
  ].filter(Boolean);
  return parts.length === 0 ? nothing : html`<p class="small quiet">${parts.join(' · ')}</p>`;
}

// Summaries are written in Dutch, also for who reads English; a screen reader should pronounce them so.
function passage(result, language) {
  return html`<p lang=${language === 'nl' ? nothing : 'nl'}>
    ${result.passage.map(({ tekst, gevonden }) => (gevonden ? html`<mark part="mark">${tekst}</mark>` : tekst))}
  </p>`;
}

function topics(result, texts) {
  const names = [...new Set(result.bevindingen.map((b) => `${b.actie.naam}: ${b.uitkomst.naam}`))];
  if (names.length === 0) return nothing;
  const shown = names.slice(0, topicsShown).join('; ');
  return html`<p class="small quiet">${texts.about}: ${shown}${names.length > topicsShown ? ' …' : ''}</p>`;
}

function recordItem(result, view) {
  const isStory = view.answer.vraag.lijst === 'verhalen';
  return html`<li class="result" part="result">
    <h3 class="result-title"><a part="link" href=${view.service.pageOfStudy(result.id)}>${result.titel}</a></h3>
    ${isStory ? html`<p class="badge group-onbekend">${view.texts.story}</p>` : nothing} ${facts(result, view.texts)}
    ${passage(result, view.language)} ${topics(result, view.texts)}
  </li>`;
}

function bestVerdict(best, texts) {
  if (!best) return nothing;
  const { oordeel, uitkomst, zekerheid, uitkomsten } = best;
  const rest = uitkomsten > 1 ? ` (${texts.bestOf(uitkomsten)})` : '';
  return html`<p class="small">
    ${texts.bestVerdict}: <strong>${oordeel.naam}</strong> · ${texts.onOutcome(uitkomst.naam)} ·
    ${zekerheid.naam.toLowerCase()}${rest}
  </p>`;
}

function actionItem(action, view) {
  return html`<li class="result" part="result">
    <h3 class="result-title"><a part="link" href=${view.service.pageOfAction(action.code)}>${action.naam}</a></h3>
    <p lang=${view.language === 'nl' ? nothing : 'nl'}>${action.omschrijving}</p>
    ${bestVerdict(action.beste_oordeel, view.texts)}
    <p class="small quiet">${view.texts.studies(action.onderzoeken)}${action.nieuwste_jaar ? ` · ${action.nieuwste_jaar}` : ''}</p>
  </li>`;
}

function choice(id, name, label, options, chosen, onChange) {
  return html`<div class="choice">
    <label for=${id}>${label}</label>
    <select id=${id} name=${name} part="select" @change=${(event) => onChange(event.target.value)}>
      ${Object.entries(options).map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
    </select>
  </div>`;
}

/** The pages around the current one, always with the first and the last; null stands for what is left out. */
function pageNumbers(current, last) {
  const wanted = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages = [...new Set(wanted)].sort((one, other) => one - other);
  return pages.flatMap((page, index) => (index > 0 && page - pages[index - 1] > 1 ? [null, page] : [page]));
}

function pageLink(page, text, label, view, current = false) {
  const first = (page - 1) * view.perPage + 1;
  return html`<a
    class=${current ? 'page current' : 'page'}
    part="page-link"
    href=${view.addressOfPage(first)}
    aria-label=${label}
    aria-current=${current ? 'page' : nothing}
    @click=${(event) => view.onPage(event, first)}
    >${text}</a
  >`;
}

/** Which page of how many is in view; an address may ask for one past the end. */
function placeOf({ answer, perPage }) {
  const last = Math.max(Math.ceil(answer.totaal / perPage), 1);
  return { last, current: Math.min(Math.floor(answer.vraag.vanaf / perPage) + 1, last) };
}

function pager(view) {
  const { current, last } = placeOf(view);
  if (last <= 1) return nothing;
  const { texts } = view;
  return html`<nav class="pager" part="pager" aria-label=${texts.pager}>
    ${current > 1 ? pageLink(current - 1, texts.previous, texts.previous, view) : nothing}
    ${pageNumbers(current, last).map((page) =>
      page === null
        ? html`<span class="gap" aria-hidden="true">…</span>`
        : pageLink(page, texts.number(page), texts.goToPage(page), view, page === current),
    )}
    ${current < last ? pageLink(current + 1, texts.next, texts.next, view) : nothing}
  </nav>`;
}

/** The sentence above the list, which is also the one that a screen reader hears after a change. */
export function summaryOf(answer, texts) {
  const list = answer.vraag.lijst;
  return answer.totaal === 0 ? texts.nothing[list] : texts.found[list](answer.totaal);
}

/**
 * view: { answer, texts, language, service, perPage, addressOfPage(first), onPage(event, first), onList(name), onOrder(name) }.
 */
export function resultsView(view) {
  const { answer, texts } = view;
  const { lijst, sorteer } = answer.vraag;
  const { current, last } = placeOf(view);
  const items = lijst === 'acties' ? answer.acties : answer.resultaten;
  return html`<section class="results" part="results" aria-labelledby="results-title">
    <h2 id="results-title" tabindex="-1">${summaryOf(answer, texts)}</h2>
    <div class="choices">
      ${choice('list', 'lijst', texts.list, texts.lists, lijst, view.onList)}
      ${choice('order', 'sorteer', texts.order, texts.orders, sorteer, view.onOrder)}
    </div>
    ${answer.totaal === 0 ? html`<p>${texts.nothingHelp}</p>` : nothing}
    <ul class="plain result-list">
      ${repeat(
        items,
        (item) => item.id || item.code,
        (item) => (lijst === 'acties' ? actionItem(item, view) : recordItem(item, view)),
      )}
    </ul>
    ${last > 1 ? html`<p class="small quiet">${texts.page(current, last)}</p>` : nothing} ${pager(view)}
  </section>`;
}
