// SPDX-License-Identifier: GPL-3.0-or-later
// What stands inside <wat-werkt>…</wat-werkt> when the page arrives: the form and the results of the server. They stay
// in view and in use until somebody types or ticks something; then the component takes the form over, with what is in
// it and with the cursor where it was. Before that moment nothing on the page moves.

import { readQuestion } from './question.js';

const formOf = (host) => host.querySelector('form');

/** The question that the server's form asks now, or null without a form. */
export function questionOfChildren(host) {
  const form = formOf(host);
  return form ? readQuestion(new FormData(form)) : null;
}

// Which control had the attention, in words that also hold for our own form.
function focusOf(target) {
  if (target.name === 'q') return { name: 'q', start: target.selectionStart, end: target.selectionEnd };
  return { name: target.name, value: target.value };
}

/**
 * Calls onUse({ question, focus, typing, submitted }) at the first use of the server's form. A button of the form with
 * a name (download, print) keeps doing what the server meant it to do.
 * Gives a function that stops listening.
 */
export function watchChildren(host, onUse) {
  const form = formOf(host);
  if (!form) return () => {};
  const used = (event) => {
    if (event.isComposing || !event.target.name) return; // an accent or a Chinese sign is being made: wait for it
    const typing = event.type !== 'change' && event.target.name === 'q';
    if (event.type === 'input' && !typing) return; // ticks tell themselves with "change"
    onUse({ question: questionOfChildren(host), focus: focusOf(event.target), typing, submitted: false });
  };
  const submitted = (event) => {
    if (event.submitter && event.submitter.name) return;
    event.preventDefault();
    onUse({ question: questionOfChildren(host), focus: { name: 'results' }, typing: false, submitted: true });
  };
  form.addEventListener('input', used);
  form.addEventListener('compositionend', used);
  form.addEventListener('change', used);
  form.addEventListener('submit', submitted);
  return () => {
    form.removeEventListener('input', used);
    form.removeEventListener('compositionend', used);
    form.removeEventListener('change', used);
    form.removeEventListener('submit', submitted);
  };
}
