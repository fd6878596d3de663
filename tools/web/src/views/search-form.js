// SPDX-License-Identifier: GPL-3.0-or-later
// The form with the search field and its suggestions. Its address and field name are those of the server's form, so
// that it leads somewhere also when it is sent in another way than ours.

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** view: { texts, words, action, suggestions, onType(words), onKey(event), onClear(), onSubmit(event) }. */
export function searchFormView(view) {
  const { texts, words, suggestions } = view;
  return html`<form role="search" part="form" @submit=${view.onSubmit} action=${view.action} method="get">
    <label class="search-label" for="q">${texts.searchLabel}</label>
    <div class="search-row">
      <div class="search-box">
        <input
          id="q"
          name="q"
          part="search-field"
          type="text"
          role="combobox"
          inputmode="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          maxlength="300"
          spellcheck="false"
          aria-autocomplete="list"
          aria-describedby="q-hint"
          aria-controls="wat-werkt-suggestions"
          aria-expanded=${suggestions.open ? 'true' : 'false'}
          aria-activedescendant=${suggestions.activeId || nothing}
          .value=${live(words)}
          @input=${(event) => view.onType(event.target.value)}
          @keydown=${view.onKey}
          @blur=${() => suggestions.close()}
        />
        ${words === '' ? nothing : clearButton(view)} ${suggestions.render(texts)}
      </div>
      <button type="submit" class="button primary" part="button search-button">${texts.search}</button>
    </div>
    <p id="q-hint" class="small quiet">${texts.searchHint}</p>
    ${suggestionStatusView(suggestions, texts)}
  </form>`;
}

/** Tells a screen reader that there are suggestions, and how to choose. */
export function suggestionStatusView({ open, items }, texts) {
  return html`<p class="hidden" role="status">${open ? texts.suggestionCount(items.length) : ''}</p>`;
}

function clearButton({ texts, onClear }) {
  return html`<button type="button" class="clear" part="clear" aria-label=${texts.clear} @click=${onClear}>
    <svg class="cross" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6 6 18 18M18 6 6 18" /></svg>
  </button>`;
}
