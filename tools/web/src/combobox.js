// SPDX-License-Identifier: GPL-3.0-or-later
// The suggestions under the search field: the "editable combobox with list" of the ARIA Authoring Practices. The cursor
// stays in the field all the time; the list only lights up (aria-activedescendant).
//   arrow down / up   open the list, go through it, round again      Enter   take what is lit, else search
//   Home / End        back to the field, cursor to its begin or end  Escape  close the list; closed: empty the field

import { html, nothing } from 'lit';
import { Latest, Pause } from './latest.js';

const typingPause = 150; // milliseconds; shorter asks for every letter, longer feels late

export class Suggestions {
  items = [];
  open = false;
  active = -1;
  #latest = new Latest();
  #pause = new Pause(typingPause);

  /** host: a Lit element. ask(words, signal): gives the suggestions. onChoose(name): the reader took one. */
  constructor(host, ask, onChoose) {
    this.host = host;
    this.ask = ask;
    this.onChoose = onChoose;
    host.addController(this);
  }

  hostDisconnected() {
    this.close();
  }

  /** Somebody typed. */
  typed(words) {
    this.active = -1;
    if (words.trim() === '') {
      this.close();
      return;
    }
    this.#pause.before(() => this.#load(words));
  }

  // Suggestions are a help: when they cannot be had, the list is not there, and the search itself tells what is wrong.
  async #load(words) {
    try {
      const { value, superseded } = await this.#latest.run((signal) => this.ask(words, signal));
      if (superseded) return;
      this.items = value;
      this.active = -1;
      this.open = value.length > 0;
    } catch {
      this.items = [];
      this.open = false;
    }
    this.host.requestUpdate();
  }

  close() {
    this.#pause.cancel();
    this.#latest.cancel();
    this.open = false;
    this.active = -1;
    this.host.requestUpdate();
  }

  choose(index) {
    const { naam } = this.items[index];
    this.close();
    this.onChoose(naam);
  }

  #move(step, words) {
    if (!this.open) {
      if (words.trim() !== '') this.#load(words);
      return;
    }
    // One place more than there are items: between the last and the first the cursor is in the field itself.
    const places = this.items.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    this.host.requestUpdate();
    this.host.updateComplete.then(() => this.#bringIntoView());
  }

  // The list can be longer than a phone is high; it stands in our own root, or in the page beside the server's field.
  #bringIntoView() {
    const id = this.activeId;
    const option = id && (this.host.renderRoot.getElementById(id) || document.getElementById(id));
    if (option) option.scrollIntoView({ block: 'nearest' });
  }

  /** For keydown on the field. True when the key was for the list and nobody else should act on it. */
  key(event) {
    if (event.isComposing) return false;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        this.#move(event.key === 'ArrowDown' ? 1 : -1, event.target.value);
        return true;
      case 'Enter':
        if (!this.open || this.active < 0) return false;
        event.preventDefault();
        this.choose(this.active);
        return true;
      case 'Escape':
        if (!this.open) return false;
        event.preventDefault();
        this.close();
        return true;
      case 'Home':
      case 'End':
        this.active = -1; // the browser moves the cursor
        this.host.requestUpdate();
        return true;
      case 'Tab':
        this.close();
        return false;
      default:
        return false;
    }
  }

  /** For the field: the id of the option that is lit, or null. */
  get activeId() {
    return this.open && this.active >= 0 ? `wat-werkt-suggestion-${this.active}` : null;
  }

  render(texts) {
    return html`<ul
      id="wat-werkt-suggestions"
      class="suggestions"
      part="suggestions"
      role="listbox"
      aria-label=${texts.suggestions}
      ?hidden=${!this.open}
    >
      ${this.items.map(
        (item, index) =>
          html`<li
            id="wat-werkt-suggestion-${index}"
            class="suggestion"
            part="suggestion"
            role="option"
            aria-selected=${index === this.active ? 'true' : 'false'}
            @pointerdown=${(event) => event.preventDefault()}
            @click=${() => this.choose(index)}
          >
            <span class="suggestion-name">${item.naam}</span>
            <span class="quiet small">
              ${item.ook ? html`<span>${texts.alsoKnownAs(item.ook)} · </span>` : nothing}${texts.kinds[item.soort]}${item.soort ===
                'onderzoek' || item.soort === 'verhaal'
                ? nothing
                : html` · ${texts.studies(item.onderzoeken)}`}
            </span>
          </li>`,
      )}
    </ul>`;
  }
}
