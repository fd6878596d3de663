// SPDX-License-Identifier: GPL-3.0-or-later
// The web component on a page of another origin, against the real service.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible,
  assertNoSidewaysScrolling,
  assertOnlyOrigins,
  closePage,
  launchBrowser,
  narrowWindows,
  openPage,
  screenshot,
} from './support/browser.mjs';
import { startService } from './support/service.mjs';
import { startSite } from './support/site.mjs';

let browser;
let service;
let site;

before(async () => {
  service = await startService();
  site = await startSite(service.address);
  browser = await launchBrowser();
});

after(async () => {
  if (browser) await browser.close();
  if (site) await site.close();
  if (service) await service.stop();
});

const title = (page) => page.locator('#first #results-title');
const field = (page) => page.locator('#first #q');

// Playwright looks through open shadow roots: "#first #q" is the field inside the first component.
async function openDemo(address = '', options = {}) {
  const page = await openPage(browser, `${site.origin}/demo/index.html${address}`, options);
  await title(page).waitFor();
  return page;
}

async function count(parameters) {
  const { totaal } = await service.json(`/v1/zoek?${parameters}&aantal=0&oordelen=0&facetten=nee`);
  return `${new Intl.NumberFormat('nl-NL').format(totaal)} ${totaal === 1 ? 'onderzoek' : 'onderzoeken'} gevonden`;
}

async function untilTitle(page, text) {
  await page.locator('#first #results-title', { hasText: text }).waitFor();
}

describe('searching', () => {
  test('What is typed is searched without pressing anything, and told to a screen reader', async () => {
    const page = await openDemo();
    await field(page).pressSequentially('huiswerkbegeleiding');
    const expected = await count('q=huiswerkbegeleiding');
    await untilTitle(page, expected);
    assert.equal(await page.locator('#first [role=status]').first().textContent(), expected);
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('The answer block says what the service says, word for word', async () => {
    const page = await openDemo('?q=bijles+rekenen');
    const { antwoord } = await service.json('/v1/zoek?q=bijles+rekenen&oordelen=8');
    const shown = await page.locator('#first .verdict').evaluateAll((cards) =>
      cards.map((card) => ({
        action: card.querySelector('a').textContent,
        verdict: card.querySelector('.badge').textContent.trim(),
        sentence: card.querySelector('.sentence').textContent,
      })),
    );
    const said = antwoord.oordelen.map((o) => ({ action: o.actie.naam, verdict: o.oordeel.naam, sentence: o.zin }));
    const byAction = (one, other) => one.action.localeCompare(other.action);
    assert.ok(said.length > 1);
    assert.deepEqual(shown.sort(byAction), said.sort(byAction));
    await closePage(page);
  });

  test('What was never studied is an answer, with what was', async () => {
    const page = await openDemo('?q=helpt+huiswerkbegeleiding%3F');
    const answer = page.locator('#first .answer');
    await answer.getByText('Niet onderzocht').waitFor();
    assert.match(await answer.locator('.related').textContent(), /Extra hulp bij rekenen/);
    assert.equal(await answer.locator('a').first().getAttribute('href'), `${service.address}/acties/huiswerkbegeleiding`);
    await closePage(page);
  });

  test('An old answer that comes late does not cover a newer one', async () => {
    const page = await openPage(browser, '');
    // The first question is held back until the second one has been answered.
    let release;
    const held = new Promise((done) => (release = done));
    await page.route(/\/v1\/zoek\?q=zwemmen&/, async (route) => {
      await held;
      await route.continue().catch(() => {}); // stopped by the page meanwhile: also right
    });
    await page.goto(`${site.origin}/demo/index.html`);
    await title(page).waitFor();
    await field(page).fill('zwemmen');
    await page.waitForRequest(/\/v1\/zoek\?q=zwemmen&/);
    await field(page).fill('huiswerkbegeleiding');
    const expected = await count('q=huiswerkbegeleiding');
    await untilTitle(page, expected);
    release();
    await page.waitForTimeout(300);
    assert.equal(await title(page).textContent(), expected);
    await closePage(page);
  });

  test('A typing error gives the question that was meant, one click away', async () => {
    const page = await openPage(browser, '');
    // The shipped corpus and its word list decide what is offered: take a word for which the service offers one.
    const typed = await wordWithSuggestion();
    await page.goto(`${site.origin}/demo/index.html?q=${encodeURIComponent(typed.typed)}`);
    await page.locator('#first .did-you-mean a').click();
    await untilTitle(page, await count(`q=${encodeURIComponent(typed.meant)}`));
    assert.equal(await field(page).inputValue(), typed.meant);
    await closePage(page);
  });

  async function wordWithSuggestion() {
    for (const typed of ['huiswrek', 'zomerschol', 'leesvaardigheit', 'ouderbetrokenheid', 'taalontwikkelling', 'mentoring rekenne lezne']) {
      const { bedoelde_u: meant } = await service.json(`/v1/zoek?q=${encodeURIComponent(typed)}&aantal=0&oordelen=0&facetten=nee`);
      if (meant) return { typed, meant: meant.tekst };
    }
    throw new Error('the service offers no other spelling for any of the words tried');
  }

  test('The list can be turned to actions and to stories, and ordered', async () => {
    const page = await openDemo('?q=lezen');
    await page.locator('#first [name=lijst]').selectOption('acties');
    const { totaal } = await service.json('/v1/zoek?q=lezen&lijst=acties&aantal=0&oordelen=0');
    await untilTitle(page, `${totaal} acties gevonden`);
    await page.locator('#first [name=sorteer]').selectOption('zekerheid');
    await page.waitForURL(/sorteer=zekerheid/);
    await page.locator('#first [name=lijst]').selectOption('verhalen');
    await page.locator('#first .result').first().waitFor();
    await page.locator('#first .result', { hasText: 'Ervaring, geen bewijs' }).first().waitFor();
    await page.goBack();
    await untilTitle(page, `${totaal} acties gevonden`);
    assert.equal(await page.locator('#first [name=lijst]').inputValue(), 'acties');
    await closePage(page);
  });
});

describe('filters', () => {
  test('Each number beside a value is the number of results after ticking it', async () => {
    const page = await openDemo('?q=bijles');
    for (const value of ['kleuter', 'groep-7-8']) {
      const box = page.locator(`#first [name=leeftijd][value="${value}"]`);
      const promised = await page.locator(`#first label[for="facet-leeftijd-${value}"] .count`).textContent();
      await box.check();
      await untilTitle(page, `${promised} onderzoeken gevonden`);
      assert.match(page.url(), new RegExp(`leeftijd=${value}`));
      await box.uncheck();
      await untilTitle(page, await count('q=bijles'));
    }
    await closePage(page);
  });

  test('Two values of one facet widen, two facets narrow, and chips take them away again', async () => {
    const page = await openDemo('?q=bijles');
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    await page.locator('#first [name=leeftijd][value="groep-7-8"]').check();
    await untilTitle(page, await count('q=bijles&leeftijd=kleuter,groep-7-8'));
    await page.locator('#first [data-chip="leeftijd=kleuter"]').click();
    await untilTitle(page, await count('q=bijles&leeftijd=groep-7-8'));
    assert.equal(await page.locator('#first [name=leeftijd][value=kleuter]').isChecked(), false);
    await page.locator('#first [data-chip="leeftijd=groep-7-8"]').click();
    await untilTitle(page, await count('q=bijles'));
    await closePage(page);
  });

  test('How words were read can be taken away, and put back', async () => {
    const page = await openDemo('?q=huiswerkbegeleiding');
    await page.locator('#first [data-chip="actie:huiswerkbegeleiding"]').click();
    await page.locator('#first .chip.off').waitFor();
    assert.match(decodeURIComponent(page.url()), /zonder-begrip=actie:huiswerkbegeleiding/);
    assert.equal(await page.locator('#first [data-chip="actie:huiswerkbegeleiding"]').count(), 0);
    await page.locator('#first .chip.off').click();
    await page.locator('#first [data-chip="actie:huiswerkbegeleiding"]').waitFor();
    await closePage(page);
  });

  test('A range from the address is shown in words', async () => {
    const page = await openDemo('?leeftijd=4..6');
    await untilTitle(page, await count('leeftijd=4..6'));
    assert.match(await page.locator('#first [data-chip="leeftijd=4..6"]').textContent(), /4 tot en met 6/);
    await closePage(page);
  });
});

describe('the address bar', () => {
  test('Back and forward bring back the question, the ticks and the results', async () => {
    const page = await openDemo('?q=bijles');
    const start = await count('q=bijles');
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    const narrowed = await count('q=bijles&leeftijd=kleuter');
    await untilTitle(page, narrowed);
    await field(page).fill('voorlezen');
    const typed = await count('q=voorlezen&leeftijd=kleuter');
    await untilTitle(page, typed);
    await page.goBack();
    await untilTitle(page, narrowed);
    assert.equal(await field(page).inputValue(), 'bijles');
    assert.equal(await page.locator('#first [name=leeftijd][value=kleuter]').isChecked(), true);
    await page.goBack();
    await untilTitle(page, start);
    assert.equal(await page.locator('#first [name=leeftijd][value=kleuter]').isChecked(), false);
    await page.goForward();
    await untilTitle(page, narrowed);
    await closePage(page);
  });

  test('Typing makes one entry in the history, and what others keep in the address stays', async () => {
    const page = await openDemo('?nieuwsbrief=7');
    const entries = await page.evaluate(() => history.length);
    await field(page).pressSequentially('voorlezen', { delay: 120 });
    await untilTitle(page, await count('q=voorlezen'));
    await page.waitForURL(/q=voorlezen/);
    assert.match(page.url(), /nieuwsbrief=7/);
    assert.equal(await page.evaluate(() => history.length), entries + 1);
    await closePage(page);
  });

  test('Paging goes to the next results, moves the attention there, and can be gone back from', async () => {
    const page = await openDemo('?q=bijles');
    const before_ = await page.locator('#first .result-title').first().textContent();
    await page.locator('#first .pager').getByText('Volgende').click();
    await page.waitForURL(/vanaf=11/);
    await page.locator('#first .page.current', { hasText: '2' }).waitFor();
    const { resultaten } = await service.json('/v1/zoek?q=bijles&vanaf=11&oordelen=0');
    assert.equal(await page.locator('#first .result-title').first().textContent(), resultaten[0].titel);
    assert.equal(await page.evaluate(() => document.querySelector('#first').shadowRoot.activeElement.id), 'results-title');
    await page.goBack();
    await page.locator('#first .page.current', { hasText: '1' }).waitFor();
    assert.equal(await page.locator('#first .result-title').first().textContent(), before_);
    await closePage(page);
  });
});

describe('suggestions by keyboard alone', () => {
  test('Arrows go through the list, Enter takes one, and searches for it', async () => {
    const page = await openDemo();
    await field(page).focus();
    await page.keyboard.type('huisw');
    const options = page.locator('#first [role=option]');
    await options.first().waitFor();
    assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await field(page).getAttribute('aria-activedescendant'), 'wat-werkt-suggestion-1');
    assert.equal(await options.nth(1).getAttribute('aria-selected'), 'true');
    const { suggesties } = await service.json('/v1/suggesties?q=huisw&aantal=8');
    await page.keyboard.press('Enter');
    await untilTitle(page, await count(`q=${encodeURIComponent(suggesties[1].naam)}`));
    assert.equal(await field(page).inputValue(), suggesties[1].naam);
    assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
    await closePage(page);
  });

  test('Arrow up begins at the last, Home and End go back to the field, Escape closes and then empties', async () => {
    const page = await openDemo();
    await field(page).focus();
    await page.keyboard.type('huisw');
    const options = page.locator('#first [role=option]');
    await options.first().waitFor();
    await page.keyboard.press('ArrowUp');
    const last = (await options.count()) - 1;
    assert.equal(await field(page).getAttribute('aria-activedescendant'), `wat-werkt-suggestion-${last}`);
    await page.keyboard.press('ArrowDown'); // past the last: in the field
    assert.equal(await field(page).getAttribute('aria-activedescendant'), null);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    assert.equal(await field(page).getAttribute('aria-activedescendant'), null);
    assert.equal(await field(page).evaluate((input) => input.selectionStart), 0);
    await page.keyboard.press('End');
    assert.equal(await field(page).evaluate((input) => input.selectionStart), 5);
    await page.keyboard.press('Escape');
    assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
    assert.equal(await field(page).inputValue(), 'huisw');
    await page.keyboard.press('ArrowDown');
    await options.first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await field(page).inputValue(), '');
    await closePage(page);
  });

  test('A whole search can be done without a mouse', async () => {
    const page = await openDemo();
    await field(page).focus();
    await page.keyboard.type('bijles');
    await page.keyboard.press('Enter');
    await untilTitle(page, await count('q=bijles'));
    const active = () => page.evaluate(() => {
      const inside = document.activeElement.shadowRoot && document.activeElement.shadowRoot.activeElement;
      return inside ? inside.id || inside.textContent.trim() : '';
    });
    const wanted = 'facet-leeftijd-kleuter';
    for (let step = 0; step < 80 && (await active()) !== wanted; step += 1) await page.keyboard.press('Tab');
    assert.equal(await active(), wanted);
    await page.keyboard.press('Space');
    await untilTitle(page, await count('q=bijles&leeftijd=kleuter'));
    assert.equal(await active(), wanted, 'the attention stays on the box that was ticked');
    await closePage(page);
  });
});

describe('on any page', () => {
  test('Two components answer side by side, and only one has the address bar', async () => {
    const page = await openDemo('?q=bijles');
    const second = page.locator('#second .verdict');
    await second.first().waitFor();
    const { antwoord } = await service.json('/v1/zoek?q=voorlezen&leeftijd=kleuter&oordelen=8');
    assert.equal(await second.count(), antwoord.oordelen.length);
    assert.match(await page.locator('#second .fixed').textContent(), /Kleuter/);
    await page.locator('#second #q').fill('bewegen');
    const { antwoord: other } = await service.json('/v1/zoek?q=bewegen&leeftijd=kleuter&oordelen=8');
    await page.waitForFunction((wanted) => {
      const card = document.querySelector('#second').shadowRoot.querySelector('.verdict a');
      return card && wanted.includes(card.textContent);
    }, other.oordelen.map((o) => o.actie.naam));
    assert.equal(new URL(page.url()).search, '?q=bijles');
    assert.equal(await title(page).textContent(), await count('q=bijles'));
    await closePage(page);
  });

  test('A component that leaves the page gives the address bar free', async () => {
    const page = await openDemo('?q=bijles');
    await page.evaluate(() => {
      const first = document.querySelector('#first');
      const next = first.cloneNode();
      first.remove();
      next.id = 'first';
      document.querySelector('main').prepend(next);
    });
    await title(page).waitFor();
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    await page.waitForURL(/leeftijd=kleuter/);
    await closePage(page);
  });

  test('It shows the parts that are asked for, and tells the page what it found', async () => {
    const page = await openDemo();
    const told = await page.evaluate(async (bron) => {
      const one = document.createElement('wat-werkt');
      Object.assign(one, { id: 'third', bron, vraag: 'huiswerkbegeleiding', toon: 'antwoord', zonderZoekveld: true });
      const answered = new Promise((done) => document.addEventListener('watwerkt-antwoord', (event) => done(event.detail), { once: true }));
      document.querySelector('main').append(one);
      return answered;
    }, service.address);
    assert.equal(told.vraag.tekst, 'huiswerkbegeleiding');
    await page.locator('#third .verdict', { hasText: 'Niet onderzocht' }).waitFor();
    for (const part of ['form', '.facets', '.results']) assert.equal(await page.locator(`#third ${part}`).count(), 0, part);
    await closePage(page);
  });

  test('Where the service is can be written in several ways', async () => {
    const page = await openDemo('?q=bijles');
    const bases = await page.evaluate(() =>
      ['', '/', 'https://kennis.example.nl/', 'https://example.nl/wat-werkt/', undefined].map((bron) => {
        const one = document.createElement('wat-werkt');
        one.bron = bron;
        return one.service.base;
      }),
    );
    assert.deepEqual(bases, [site.origin, site.origin, 'https://kennis.example.nl', 'https://example.nl/wat-werkt', site.origin]);
    await closePage(page);
  });

  test('Moved to another place in the page, it keeps its question', async () => {
    const page = await openDemo();
    await page.locator('#second #q').fill('bewegen');
    await page.locator('#second [data-chip="actie:bewegen"], #second [data-chip="uitkomst:bewegen"]').first().waitFor();
    await page.evaluate(() => document.querySelector('main').prepend(document.querySelector('#second')));
    assert.equal(await page.locator('#second #q').inputValue(), 'bewegen');
    await closePage(page);
  });

  test('A page that loads the file twice does not break', async () => {
    const page = await openDemo();
    await page.evaluate(() => import('/dist/wat-werkt.js?again'));
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('The theme of the site goes through: the buttons of the themed component have its colours', async () => {
    const page = await openDemo();
    const colour = (selector) => page.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(await colour('#second .button.primary'), 'rgb(122, 31, 92)');
    assert.equal(await colour('#first .button.primary'), 'rgb(15, 85, 104)');
    await closePage(page);
  });

  test('No request goes anywhere but to the site and the service', async () => {
    const page = await openDemo('?q=bijles');
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    await untilTitle(page, await count('q=bijles&leeftijd=kleuter'));
    await page.locator('#second .verdict').first().waitFor();
    assertOnlyOrigins(page, [site.origin, service.address]);
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('In English everything is English but the summaries, which say that they are Dutch', async () => {
    const page = await openDemo('?q=bijles');
    await page.evaluate(() => document.querySelector('#first').setAttribute('taal', 'en'));
    const { totaal } = await service.json('/v1/zoek?q=bijles&aantal=0&oordelen=0&taal=en');
    await untilTitle(page, `${totaal} studies found`);
    assert.equal(await page.locator('#first .wat-werkt').getAttribute('lang'), 'en');
    assert.equal(await page.locator('#first .result p[lang=nl]').count(), 10);
    assert.match(await page.locator('#first .verdict a').first().getAttribute('href'), /\?taal=en$/);
    await closePage(page);
  });
});

describe('when something goes wrong', () => {
  test('A service that is gone is told in plain words, and trying again brings the answer', async (t) => {
    const other = await startService();
    t.after(() => other.stop());
    const elsewhere = await startSite(other.address);
    t.after(() => elsewhere.close());
    const page = await openPage(browser, `${elsewhere.origin}/demo/index.html?q=bijles`);
    await title(page).waitFor();
    await other.stop();
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    const failure = page.locator('#first [role=alert]');
    await failure.waitFor();
    assert.match(await failure.textContent(), /kunnen de zoekdienst nu niet bereiken/);
    assert.equal(await title(page).count(), 0, 'results of another question are not left standing');
    await screenshot(page, 'component-unreachable');
    await other.start();
    await failure.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await untilTitle(page, await count('q=bijles&leeftijd=kleuter'));
    assert.equal(await failure.count(), 0);
    await closePage(page);
  });

  test('Without internet it says so, and goes on by itself when the internet is back', async () => {
    const page = await openDemo('?q=bijles');
    await page.context().setOffline(true);
    await page.locator('#first [name=leeftijd][value=kleuter]').check();
    const failure = page.locator('#first [role=alert]');
    await failure.waitFor();
    assert.match(await failure.textContent(), /geen internet/);
    await page.context().setOffline(false);
    await untilTitle(page, await count('q=bijles&leeftijd=kleuter'));
    await closePage(page);
  });

  test('A question that the service refuses comes with its reason', async () => {
    const page = await openPage(browser, `${site.origin}/demo/index.html?leeftijd=oud`);
    const failure = page.locator('#first [role=alert]');
    await failure.waitFor();
    assert.match(await failure.textContent(), /'oud' is geen waarde van leeftijd/);
    await closePage(page);
  });

  test('Half an answer is told as a mistake of the service', async () => {
    const page = await openPage(browser, '');
    await page.route(/\/v1\/zoek/, (route) => route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*' }, body: '{"versie": 1' }));
    await page.goto(`${site.origin}/demo/index.html`);
    const failure = page.locator('#first [role=alert]');
    await failure.waitFor();
    assert.match(await failure.textContent(), /ging iets mis/);
    await closePage(page);
  });
});

describe('for everybody', () => {
  test('No violation of WCAG 2.2 A and AA: an answer, open suggestions, open folds, a mistake', async () => {
    const page = await openDemo('?q=bijles+rekenen');
    await page.locator('#second .verdict').first().waitFor();
    await assertAccessible(page, 'component-answer');
    await field(page).fill('huisw');
    await page.locator('#first [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await assertAccessible(page, 'component-suggestions');
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('#first').shadowRoot.querySelectorAll('details').forEach((one) => (one.open = true)));
    await assertAccessible(page, 'component-folds');
    await page.context().setOffline(true);
    await field(page).fill('nog niet gevraagd');
    await page.locator('#first [role=alert]').waitFor();
    await assertAccessible(page, 'component-mistake');
    await closePage(page);
  });

  for (const [name, options] of Object.entries(narrowWindows)) {
    test(`Nothing scrolls sideways: ${name}`, async () => {
      const page = await openDemo('?q=bijles+rekenen&leeftijd=kleuter', options);
      await page.locator('#second .verdict').first().waitFor();
      await assertNoSidewaysScrolling(page);
      await screenshot(page, `component-${name}`);
      const toggle = page.locator('#first .facets-toggle');
      assert.equal(await toggle.getAttribute('aria-expanded'), 'false');
      await toggle.click();
      await page.locator('#first [name=leeftijd][value="groep-7-8"]').waitFor();
      await assertNoSidewaysScrolling(page);
      await assertAccessible(page, `component-${name}-filters`);
      await closePage(page);
    });
  }

  test('With forced colours everything is still there', async () => {
    const page = await openDemo('?q=bijles+rekenen', { forcedColors: 'active' });
    await page.locator('#first .verdict .badge').first().waitFor();
    await screenshot(page, 'component-forced-colours');
    await closePage(page);
  });
});
