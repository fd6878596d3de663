// SPDX-License-Identifier: GPL-3.0-or-later
// The address bar, for the one component of a page that may have it: what is asked stands in the address, so that it
// can be kept, sent to somebody, and left with "back".

import { parameterNames, readQuestion, writeQuestion } from './question.js';

let owner = null; // a page has one address bar; two writers would overwrite each other

export class AddressBar {
  #listener;

  /** onMove(): called when the reader goes back or forward. */
  constructor(onMove) {
    this.#listener = () => onMove();
  }

  /** False when another component of the page has the address bar already. */
  take() {
    if (owner !== null && owner !== this) return false;
    owner = this;
    addEventListener('popstate', this.#listener);
    return true;
  }

  release() {
    if (owner === this) owner = null;
    removeEventListener('popstate', this.#listener);
  }

  read() {
    return readQuestion(new URLSearchParams(location.search));
  }

  /** Writes a question; parameters of others stay. */
  write(question, typing) {
    const address = new URL(location.href);
    for (const name of parameterNames) address.searchParams.delete(name);
    for (const [name, value] of writeQuestion(question)) address.searchParams.append(name, value);
    this.show(address, typing);
  }

  /**
   * Shows an address. While somebody types there is one new entry in the history, not one for each letter: `typing`
   * replaces the entry that typing made before.
   */
  show(address, typing) {
    if (address.href === location.href) {
      // The same address, but no longer half a word: the next letter must not overwrite it.
      if (!typing) history.replaceState({ watwerktTyping: false }, '');
      return;
    }
    const goesOnTyping = typing && history.state && history.state.watwerktTyping === true;
    history[goesOnTyping ? 'replaceState' : 'pushState']({ watwerktTyping: typing }, '', address.href);
  }
}
