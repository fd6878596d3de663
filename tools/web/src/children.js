// SPDX-License-Identifier: GPL-3.0-or-later
// What stands inside <wat-werkt>…</wat-werkt> when the page arrives: the forms and the results of the server. They stay
// in view and in use until somebody types or ticks something; then the component takes over, with what is in the form
// and with the cursor where it was. Before that moment nothing on the page moves.
// There may be several forms (one for the words, one for the filters); each sends the whole question, if need be in
// hidden fields, as it must without scripts.

import { readQuestion } from './question.js';

/** The question that the server's form asks now, or null without a form. */
export function questionOfChildren(host) {
  const form = host.querySelector('form');
  return form ? readQuestion(new FormData(form)) : null;
}

// Which control had the attention, in words that also hold for our own form.
function focusOf(control) {
  if (control.name === 'q') return { name: 'q', start: control.selectionStart, end: control.selectionEnd };
  return { name: control.name, value: control.value };
}

/**
 * Calls onUse({ question, focus, typing }) at the first use of a form of the server. A button of the form with a name
 * (download, print) keeps doing what the server meant it to do.
 * Gives a function that stops listening.
 */
export function watchChildren(host, onUse) {
  const used = ({ type, target, isComposing }) => {
    if (isComposing || !target.form || !target.name) return; // an accent or a Chinese sign is being made: wait for it
    const typing = type !== 'change' && target.name === 'q';
    if (type === 'input' && !typing) return; // ticks tell themselves with "change"
    onUse({ question: readQuestion(new FormData(target.form)), focus: focusOf(target), typing });
  };
  const sent = (event) => {
    if (event.submitter && event.submitter.name) return;
    event.preventDefault();
    onUse({ question: readQuestion(new FormData(event.target)), focus: { name: 'results' }, typing: false });
  };
  const listeners = { input: used, compositionend: used, change: used, submit: sent };
  for (const [type, listener] of Object.entries(listeners)) host.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) host.removeEventListener(type, listener);
  };
}
