// SPDX-License-Identifier: GPL-3.0-or-later
// What stands inside <wat-werkt>…</wat-werkt> when the page arrives: the forms and the results of the server. They stay
// as they are, and become quicker: what is typed or ticked sends the same form as always, but the new page is fetched in
// the background and takes the place of the old one inside this element. So there is one look, made by the server, with
// scripts and without; when anything here fails, the forms and links still work by themselves.
//
// Forms send the whole question (if need be in hidden fields). Links to the address of the forms (chips, pages, lists)
// are followed in the same way; other links are none of our business.

import { render } from 'lit';
import { getPage } from './api.js';
import { Latest, Pause } from './latest.js';

const typingPause = 400; // milliseconds between the last letter and the search
const fieldOf = (root) => root.querySelector('input[name="q"]:not([type="hidden"])');

function addressOf(form) {
  const address = new URL(form.action, document.baseURI);
  const filled = [...new FormData(form)].filter(([, value]) => value !== '');
  address.search = new URLSearchParams(filled).toString();
  return address;
}

const isPlainClick = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

// Which control had the attention, in words that also hold for the next page.
function controlLike(control) {
  if (!control || !control.name || control.name === 'q') return null;
  const value = control.type === 'checkbox' || control.type === 'radio' ? `[value="${CSS.escape(control.value)}"]` : '';
  return `[name="${CSS.escape(control.name)}"]${value}:not([type="hidden"])`; // the other form may carry the same in hiding
}

// A fold is the same one when its title is, apart from numbers: "Leeftijd (2)".
const titleOf = (fold) => fold.querySelector('summary').textContent.replace(/[\d()]/g, '').trim();

export class LivePage {
  #latest = new Latest();
  #typing = new Pause(typingPause);
  #place = null; // where the suggestions stand
  #last = location.href;

  /** host: the element. suggestions: of combobox.js. bar: the address bar, or null. */
  constructor(host, suggestions, bar) {
    Object.assign(this, { host, suggestions, bar });
    this.listeners = {
      input: (event) => this.#typed(event),
      change: (event) => this.#changed(event),
      submit: (event) => this.#sent(event),
      click: (event) => this.#clicked(event),
      keydown: (event) => event.target === fieldOf(host) && this.suggestions.key(event),
      focusout: (event) => event.target === fieldOf(host) && this.suggestions.close(),
    };
    for (const [type, listener] of Object.entries(this.listeners)) host.addEventListener(type, listener);
  }

  leave() {
    for (const [type, listener] of Object.entries(this.listeners)) this.host.removeEventListener(type, listener);
    this.#typing.cancel();
    this.#latest.cancel();
  }

  // ---- what the reader does ----------------------------------------------------------------------------------------

  #typed({ target }) {
    if (target !== fieldOf(this.host)) return;
    this.suggestions.typed(target.value);
    this.#typing.before(() => this.visit(addressOf(target.form), { typing: true, write: true }));
  }

  #changed({ target }) {
    if (!target.form || !target.name || target.name === 'q') return;
    this.visit(addressOf(target.form), { write: true });
  }

  // A button with a name (a download) keeps doing what the server meant it to do.
  #sent(event) {
    if (event.submitter && event.submitter.name) return;
    event.preventDefault();
    this.suggestions.close();
    this.visit(addressOf(event.target), { write: true });
  }

  #clicked(event) {
    const link = event.target.closest('a[href]');
    const form = this.host.querySelector('form');
    if (!link || !form || link.target || link.hasAttribute('download') || !isPlainClick(event)) return;
    const [to, home] = [new URL(link.href), new URL(form.action, document.baseURI)];
    if (to.origin !== home.origin || to.pathname !== home.pathname || to.hash !== '') return;
    event.preventDefault();
    this.visit(to, { write: true, toResults: true });
  }

  /** Searches for other words: a suggestion was taken. */
  search(words) {
    const field = fieldOf(this.host);
    field.value = words;
    this.visit(addressOf(field.form), { write: true });
  }

  // ---- the next page -----------------------------------------------------------------------------------------------

  /** Does the last thing once more. */
  again() {
    this.visit(this.#last, {});
  }

  /** how: { write: into the address bar, typing: somebody is typing, toResults: the attention goes to the results }. */
  async visit(address, how) {
    this.#typing.cancel();
    this.#last = String(address);
    if (how.write && this.bar) this.bar.show(new URL(address), Boolean(how.typing));
    this.host.setAttribute('aria-busy', 'true');
    try {
      const { value, superseded } = await this.#latest.run((signal) => getPage(this.#last, signal));
      if (superseded) return;
      const next = value.querySelector(this.host.localName);
      if (!next) {
        location.assign(this.#last); // another kind of page: let the browser show it
        return;
      }
      this.#show(next, how);
      if (this.bar && value.title) document.title = value.title;
    } catch (error) {
      this.host.failed(error);
    } finally {
      this.host.removeAttribute('aria-busy');
    }
  }

  #show(next, { write, toResults }) {
    const { host } = this;
    const field = fieldOf(host);
    const isTyping = document.activeElement === field;
    const like = controlLike(host.contains(document.activeElement) ? document.activeElement : null);
    const open = new Set([...host.querySelectorAll('details[open]')].map(titleOf));
    // Who goes back or forward wants the words of that page, also in a field that has the attention.
    const keepsField = isTyping && write;
    if (!keepsField || !this.#replaceAllBut(field, next)) host.replaceChildren(...next.childNodes);
    if (isTyping && !keepsField && fieldOf(host)) fieldOf(host).focus();
    for (const fold of host.querySelectorAll('details')) if (open.has(titleOf(fold))) fold.open = true;
    const control = like && host.querySelector(like);
    if (control) control.focus();
    else if (toResults) this.#showResults();
    host.failure = null;
    const found = this.#foundHeading();
    host.announcement = found ? found.textContent.trim() : '';
    host.requestUpdate();
  }

  // Somebody is typing: the field itself must stay, or a phone closes its keyboard. Of its form only the hidden fields
  // are renewed. False when the two pages are not alike.
  #replaceAllBut(field, next) {
    const kept = [...this.host.children].find((child) => child.contains(field));
    const twin = [...next.children].find((child) => fieldOf(child));
    if (!kept || !twin) return false;
    const hidden = 'input[type="hidden"]';
    for (const old of kept.querySelectorAll(hidden)) old.remove();
    for (const fresh of twin.querySelectorAll(hidden)) field.form.append(fresh);
    const nodes = [...next.childNodes];
    const middle = nodes.indexOf(twin);
    for (const child of [...this.host.childNodes]) if (child !== kept) child.remove();
    kept.before(...nodes.slice(0, middle));
    kept.after(...nodes.slice(middle + 1));
    return true;
  }

  // The page marks the sentence with the number of results; a screen reader hears it after each change.
  #foundHeading() {
    return this.host.querySelector('[data-gevonden]');
  }

  #showResults() {
    const heading = this.#foundHeading();
    if (!heading) return;
    heading.setAttribute('tabindex', '-1');
    heading.focus();
  }

  // ---- suggestions -------------------------------------------------------------------------------------------------

  /** Puts the suggestions beside the field: an id in a shadow root could not be named by a field outside it. */
  showSuggestions(texts) {
    const field = fieldOf(this.host);
    if (!field) return;
    if (!this.#place || !this.#place.isConnected) {
      this.#place = document.createElement('div');
      this.#place.className = 'wat-werkt-suggestions';
      field.after(this.#place);
    }
    render(this.suggestions.render(texts), this.#place);
    const { open, activeId } = this.suggestions;
    const attributes = {
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-controls': 'wat-werkt-suggestions',
      'aria-expanded': String(open),
      'aria-activedescendant': activeId,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) field.removeAttribute(name);
      else field.setAttribute(name, value);
    }
  }
}
