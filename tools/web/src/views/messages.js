// SPDX-License-Identifier: GPL-3.0-or-later
// What is said between question and answer: that it takes a moment, or that it went wrong and how to go on.

import { html, nothing } from 'lit';

/** The line keeps its height, so that the page does not jump when it speaks. */
export function busyView(busy, texts) {
  return html`<p class=${busy ? 'busy on' : 'busy'} part="busy">${busy ? texts.busy : ''}</p>`;
}

/** failure: a ServiceError, or null. */
export function mistakeView(failure, texts, onRetry) {
  if (!failure) return nothing;
  return html`<div class="failure" part="error" role="alert">
    <p>${texts.errors[failure.kind]}</p>
    ${failure.detail ? html`<p class="small">${failure.detail}</p>` : nothing}
    <button type="button" class="button" part="button" @click=${onRetry}>${texts.retry}</button>
  </div>`;
}
