// SPDX-License-Identifier: GPL-3.0-or-later
// Only the newest request counts. Somebody who types sends several questions; the answers may come back in another
// order, and an old one must never cover a newer one.

export class Latest {
  #current = null;

  /**
   * Runs task(signal), after stopping the one before it. Gives { value } when it is still the newest by the time it is
   * ready, { superseded: true } otherwise. Errors of a task that is still the newest are thrown.
   */
  async run(task) {
    this.cancel();
    const mine = new AbortController();
    this.#current = mine;
    try {
      const value = await task(mine.signal);
      return this.#current === mine ? { value } : { superseded: true };
    } catch (error) {
      if (this.#current !== mine) return { superseded: true };
      throw error;
    }
  }

  cancel() {
    if (this.#current) this.#current.abort();
    this.#current = null;
  }
}

/** Calls `task` once, when nothing was asked for `delay` milliseconds. */
export class Pause {
  #timer = 0;

  constructor(delay) {
    this.delay = delay;
  }

  before(task) {
    this.cancel();
    this.#timer = setTimeout(task, this.delay);
  }

  cancel() {
    clearTimeout(this.#timer);
  }
}
