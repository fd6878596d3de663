// SPDX-License-Identifier: GPL-3.0-or-later
// <wat-werkt>: asks the service, and shows what it answers. This file is the conductor: it holds the question, decides
// when to ask, and hands the parts of the answer to the views. What a question is stands in question.js, how to ask in
// api.js, what to say in texts.js, how it looks in styles.js.

import { LitElement, html, nothing } from 'lit';
import { AddressBar } from './address-bar.js';
import { Service, ServiceError } from './api.js';
import { Suggestions } from './combobox.js';
import { Latest, Pause } from './latest.js';
import { LivePage } from './live-page.js';
import * as questions from './question.js';
import { styles } from './styles.js';
import { textsIn } from './texts.js';
import { answerView } from './views/answer.js';
import { chipsView } from './views/chips.js';
import { facetsView } from './views/facets.js';
import { busyView, mistakeView } from './views/messages.js';
import { resultsView, summaryOf } from './views/results.js';
import { searchFormView, suggestionStatusView } from './views/search-form.js';

const typingPause = 300; // milliseconds between the last letter and the search
const perPage = 10;
const verdictsAtFirst = 8;
const moreVerdicts = 16;

// bron="" is the site of the page itself; no attribute at all: the site that this file came from.
function baseOf(bron) {
  if (bron === undefined || bron === null) return new URL(import.meta.url).origin;
  const { origin, pathname } = bron === '' ? new URL('/', document.baseURI) : new URL(bron, document.baseURI);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

export class WatWerkt extends LitElement {
  static styles = styles;

  static properties = {
    bron: {}, // address of the service; without it: where this file came from
    taal: {}, // "nl" or "en"
    vraag: {}, // the words to begin with
    filters: {}, // fixed filters, written as in an address: "leeftijd=kleuter&plek=school"
    toon: {}, // what to show: "antwoord onderzoeken facetten"
    zonderZoekveld: { type: Boolean, attribute: 'zonder-zoekveld' },
    adresbalk: { type: Boolean }, // the question stands in the address of the page
    question: { state: true },
    answer: { state: true },
    failure: { state: true },
    busy: { state: true },
    announcement: { state: true },
    filtersOpen: { state: true },
    verdicts: { state: true },
  };

  #search = new Latest();
  #typing = new Pause(typingPause);
  #bar = null;
  #live = null; // the page of the server inside this element, where there is one
  #unfolded = new Set();
  #conceptNames = new Map();
  #online = () => this.failure && this.#retry();
  #afterAnswer = null; // which part gets the attention once the next answer is there
  #suggestions = new Suggestions(
    this,
    (words, signal) => this.service.suggest(words, signal),
    (name) => {
      if (this.#live) this.#live.search(name);
      else this.#change(questions.withWords(this.question, name), { withoutConcepts: [] });
    },
  );

  constructor() {
    super();
    this.taal = 'nl';
    this.toon = 'antwoord onderzoeken facetten';
    this.question = questions.emptyQuestion;
    this.answer = null;
    this.failure = null;
    this.busy = false;
    this.announcement = '';
    this.filtersOpen = false;
    this.verdicts = verdictsAtFirst;
  }

  connectedCallback() {
    super.connectedCallback();
    // An element that is moved to another place in the page goes on with the question that it had.
    if (!this.hasUpdated) this.question = { ...questions.emptyQuestion, words: this.vraag || '' };
    if (this.adresbalk) this.#takeAddressBar();
    if (this.querySelector('form')) this.#live = new LivePage(this, this.#suggestions, this.#bar);
    addEventListener('online', this.#online);
    if (!this.#live) this.#ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#online);
    if (this.#live) this.#live.leave();
    this.#live = null;
    this.#typing.cancel();
    this.#search.cancel();
    if (this.#bar) this.#bar.release();
    this.#bar = null;
  }

  attributeChangedCallback(name, before, after) {
    super.attributeChangedCallback(name, before, after);
    if (!this.isConnected || !this.hasUpdated || this.#live || before === after) return;
    if (name === 'vraag') this.question = questions.withWords(questions.emptyQuestion, after || '');
    if (['vraag', 'bron', 'taal', 'filters', 'toon'].includes(name)) this.#ask();
  }

  get texts() {
    return textsIn(this.language);
  }

  get language() {
    return this.taal === 'en' ? 'en' : 'nl';
  }

  get service() {
    return new Service(baseOf(this.bron), this.language);
  }

  get fixedFilters() {
    return questions.readQuestion(new URLSearchParams(this.filters || '')).filters;
  }

  #shows(part) {
    return this.toon.split(/\s+/).includes(part);
  }

  // ---- beginning ---------------------------------------------------------------------------------------------------

  #takeAddressBar() {
    const bar = new AddressBar(() => {
      if (this.#live) this.#live.visit(location.href, {});
      else this.#goTo(bar.read());
    });
    if (!bar.take()) {
      console.warn('wat-werkt: another component of this page has the address bar (attribute adresbalk)');
      return;
    }
    this.#bar = bar;
    const fromAddress = bar.read();
    // An address without a question must not wipe out the words that the page begins with.
    if (!questions.sameQuestion(fromAddress, questions.emptyQuestion)) this.question = fromAddress;
  }

  #goTo(question) {
    this.question = question;
    this.verdicts = verdictsAtFirst;
    this.#ask();
  }

  // ---- asking ------------------------------------------------------------------------------------------------------

  /** Another question, by more than typing. */
  #change(question, changes = {}) {
    this.#typing.cancel();
    this.question = { ...question, ...changes };
    this.verdicts = verdictsAtFirst;
    if (this.#bar) this.#bar.write(this.question, false);
    this.#ask();
  }

  #typed(words) {
    this.question = questions.withWords(this.question, words);
    this.#suggestions.typed(words);
    this.#typing.before(() => {
      this.verdicts = verdictsAtFirst;
      if (this.#bar) this.#bar.write(this.question, true);
      this.#ask();
    });
  }

  async #ask() {
    const fixed = this.fixedFilters;
    const question = { ...this.question, filters: { ...this.question.filters, ...fixed } };
    const wanted = {
      answer: this.#shows('antwoord'),
      facets: this.#shows('facetten') || Object.keys(question.filters).length > 0, // they also hold the names of the chips
      results: this.#shows('onderzoeken') ? perPage : 0,
      verdicts: this.verdicts,
    };
    this.busy = true;
    try {
      const { value, superseded } = await this.#search.run((signal) => this.service.search(question, wanted, signal));
      if (superseded) return;
      this.busy = false;
      this.#received(value);
    } catch (error) {
      this.busy = false;
      this.failed(error);
    }
  }

  #received(answer) {
    this.failure = null;
    this.answer = answer;
    for (const { facet, code, naam } of answer.begrepen_als) this.#conceptNames.set(`${facet}:${code}`, naam);
    this.announcement = summaryOf(answer, this.texts);
    this.#tell('watwerkt-antwoord', { vraag: answer.vraag, totaal: answer.totaal, index: answer.index });
    if (this.#afterAnswer) {
      this.#afterAnswer = null;
      this.updateComplete.then(() => this.#showResults());
    }
  }

  /** Shows what went wrong, whatever part found it. */
  failed(error) {
    const failure = error instanceof ServiceError ? error : new ServiceError('broken');
    this.failure = failure; // the old results go out of view: under a new question they would mislead
    this.announcement = '';
    this.#afterAnswer = null;
    this.#tell('watwerkt-fout', { soort: failure.kind, uitleg: failure.detail });
    if (error !== failure) throw error; // a mistake of ours: the console should have it
  }

  #retry() {
    if (this.#live) this.#live.again();
    else this.#ask();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #showResults() {
    const title = this.renderRoot.getElementById('results-title') || this.renderRoot.getElementById('answer-title');
    if (title) title.focus();
  }

  // ---- what the reader does ----------------------------------------------------------------------------------------

  #submit(event) {
    event.preventDefault();
    this.#suggestions.close();
    this.#change(this.question);
  }

  #key(event) {
    if (this.#suggestions.key(event)) return;
    if (event.key === 'Escape' && this.question.words !== '') {
      event.preventDefault();
      this.#clear();
    }
  }

  #clear() {
    this.#suggestions.close();
    this.#change(questions.withWords(this.question, ''));
    this.renderRoot.getElementById('q').focus();
  }

  // A plain click stays on this page; with a modifier key the link is a link (a new tab, a download).
  #follow(event, question) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#afterAnswer = 'results';
    this.#change(question);
  }

  // The button that was pressed goes away with its chip; without this the keyboard would start at the top of the page.
  #takeAwayChip(question) {
    this.#change(question);
    const field = this.renderRoot.getElementById('q');
    if (field) field.focus();
    else this.#afterAnswer = 'results';
  }

  // ---- showing -----------------------------------------------------------------------------------------------------

  render() {
    const status = html`<p class="hidden" role="status" aria-live="polite" aria-atomic="true">${this.announcement}</p>`;
    if (this.#live) {
      return html`<div class="wat-werkt" lang=${this.language}>
        ${status} ${suggestionStatusView(this.#suggestions, this.texts)} ${this.#mistake()}<slot></slot>
      </div>`;
    }
    return html`<div class="wat-werkt" lang=${this.language}>
      ${status}
      ${this.zonderZoekveld ? nothing : this.#searchForm()} ${this.#messages()}
      <div class=${this.failure ? 'body stale' : 'body'} aria-busy=${this.busy ? 'true' : 'false'}>${this.answer ? this.#answered() : nothing}</div>
    </div>`;
  }

  updated() {
    if (this.#live) this.#live.showSuggestions(this.texts);
  }

  #searchForm() {
    return searchFormView({
      texts: this.texts,
      words: this.question.words,
      action: `${this.service.base}/`,
      suggestions: this.#suggestions,
      onType: (words) => this.#typed(words),
      onKey: (event) => this.#key(event),
      onClear: () => this.#clear(),
      onSubmit: (event) => this.#submit(event),
    });
  }

  #messages() {
    return html`${busyView(this.busy, this.texts)} ${this.#mistake()}`;
  }

  #mistake() {
    return mistakeView(this.failure, this.texts, () => this.#retry());
  }

  #answered() {
    const { answer, texts, question, service } = this;
    const fixedFilters = this.fixedFilters;
    const onFilter = (name, value, chosen) => questions.withFilter(this.question, name, value, chosen);
    const chips = chipsView({
      answer,
      question,
      texts,
      fixedFilters,
      conceptNames: this.#conceptNames,
      onRemoveConcept: ({ facet, code }) => this.#takeAwayChip(questions.withoutConcept(this.question, `${facet}:${code}`)),
      onRestoreConcept: (concept) => this.#takeAwayChip(questions.withConceptAgain(this.question, concept)),
      onFilter: (...change) => this.#takeAwayChip(onFilter(...change)),
      onClearFilters: () => this.#takeAwayChip(questions.withoutFilters(this.question)),
    });
    const facets = this.#shows('facetten')
      ? facetsView({
          answer,
          question,
          texts,
          fixed: new Set(Object.keys(fixedFilters)),
          unfolded: this.#unfolded,
          filtersOpen: this.filtersOpen,
          chosenCount: Object.values(question.filters).flat().length,
          onFilter: (...change) => this.#change(onFilter(...change)),
          onUnfold: (facet) => this.#unfold(facet),
          onToggleFilters: () => (this.filtersOpen = !this.filtersOpen),
        })
      : nothing;
    // After a mistake the filters stay, so that the keyboard keeps its place; what they filtered does not.
    if (this.failure) return html`${chips}<div class="columns">${facets}</div>`;
    return html`${this.#didYouMean()} ${this.#remarks()} ${chips}
      <div class=${facets === nothing ? 'columns one' : 'columns'}>
        ${facets}
        <div class="main">
          ${this.#shows('antwoord') ? answerView({ answer, texts, service, onMoreVerdicts: () => this.#moreVerdicts() }) : nothing}
          ${this.#shows('onderzoeken') ? this.#results() : nothing}
        </div>
      </div>`;
  }

  #results() {
    const { answer, texts, language, service } = this;
    return resultsView({
      answer,
      texts,
      language,
      service,
      perPage,
      addressOfPage: (first) => service.pageOfQuestion(questions.withFirst(this.question, first)),
      onPage: (event, first) => this.#follow(event, questions.withFirst(this.question, first)),
      onList: (list) => this.#change(questions.withList(this.question, list)),
      onOrder: (order) => this.#change(questions.withOrder(this.question, order)),
    });
  }

  #didYouMean() {
    const meant = this.answer.bedoelde_u;
    if (!meant) return nothing;
    const question = questions.withWords(this.question, meant.tekst);
    return html`<p class="did-you-mean">
      ${this.texts.didYouMean}
      <a part="link" href=${this.service.pageOfQuestion(question)} @click=${(event) => this.#follow(event, question)}>${meant.tekst}</a>
      <span class="small quiet">(${this.texts.studies(meant.onderzoeken)})</span>
    </p>`;
  }

  #remarks() {
    const remarks = this.answer.opmerkingen;
    if (remarks.length === 0) return nothing;
    return html`<ul class="remarks plain small">
      ${remarks.map(({ boodschap }) => html`<li>${boodschap}</li>`)}
    </ul>`;
  }

  #unfold(facet) {
    if (!this.#unfolded.delete(facet)) this.#unfolded.add(facet);
    this.requestUpdate();
  }

  #moreVerdicts() {
    this.verdicts += moreVerdicts;
    this.#ask();
  }
}
