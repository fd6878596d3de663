// SPDX-License-Identifier: GPL-3.0-or-later
// The component around forms and results of a server, under a strict content security policy.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, assertNoSidewaysScrolling, closePage, launchBrowser, narrowWindows, openPage } from './support/browser.mjs';
import { startServerPages } from './support/server-pages.mjs';
import { startService } from './support/service.mjs';

let browser;
let service;
let server;

before(async () => {
  service = await startService();
  server = await startServerPages(service.address);
  browser = await launchBrowser();
});

after(async () => {
  if (browser) await browser.close();
  if (server) await server.close();
  if (service) await service.stop();
});

async function open(options) {
  const page = await openPage(browser, `${server.origin}/zoek?q=bijles&leeftijd=kleuter`, options);
  if (!options || options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.querySelector('#vraag').getAttribute('role') === 'combobox');
    await page.evaluate(() => (window.samePage = true));
  }
  return page;
}

async function untilFound(page, parameters) {
  const { totaal } = await service.json(`/v1/zoek?${parameters}&aantal=0&oordelen=0&facetten=nee`);
  await page.locator('#resultaten', { hasText: `${totaal} onderzoeken gevonden` }).waitFor();
  return totaal;
}

const isSamePage = (page) => page.evaluate(() => window.samePage === true);
const announced = (page) => page.locator('wat-werkt [role=status]').first().textContent();

describe('a page of a server', () => {
  test('Works without scripts', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.locator('#vraag').fill('voorlezen');
    await page.getByRole('button', { name: 'Zoek' }).click();
    await page.waitForURL(/q=voorlezen&leeftijd=kleuter/);
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter');
    await closePage(page);
  });

  test('Asks nothing before somebody does something, and keeps to a strict policy', async () => {
    const page = await open();
    assert.equal(page.requests.filter((address) => /\/v1\/|\/zoek/.test(address)).length, 1);
    assert.deepEqual(page.mistakes, []);
    await assertAccessible(page, 'enhancement');
    await closePage(page);
  });

  test('Shows new results while somebody types, and leaves the field alone', async () => {
    const page = await open();
    await page.evaluate(() => (window.field = document.querySelector('#vraag')));
    await page.locator('#vraag').focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' rekenen', { delay: 30 });
    const total = await untilFound(page, 'q=bijles+rekenen&leeftijd=kleuter');
    assert.equal(await page.evaluate(() => document.activeElement === window.field && window.field.isConnected), true);
    assert.equal(await page.locator('#vraag').inputValue(), 'bijles rekenen');
    assert.equal(await announced(page), `${total} onderzoeken gevonden`);
    assert.equal(await page.title(), 'Zoek: bijles rekenen');
    assert.match(page.url(), /q=bijles\+rekenen&leeftijd=kleuter$/);
    assert.equal(await isSamePage(page), true);
    // The filters now carry the new words.
    assert.equal(await page.locator('input[type=hidden][name=q]').inputValue(), 'bijles rekenen');
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('A tick narrows at once; the fold stays open and the attention on the box', async () => {
    const page = await open();
    await page.locator('summary').click();
    await page.locator('#age-groep-7-8').focus();
    await page.keyboard.press('Space');
    await untilFound(page, 'q=bijles&leeftijd=kleuter,groep-7-8');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'age-groep-7-8');
    assert.equal(await page.locator('#age-groep-7-8').isChecked(), true);
    // The form of the words carries the new filter.
    await page.locator('#vraag').fill('voorlezen');
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter,groep-7-8');
    assert.equal(await isSamePage(page), true);
    await closePage(page);
  });

  test('Links to the same address are followed in the page, others and downloads are left to the browser', async () => {
    const page = await open();
    await page.locator('#chip').click();
    await untilFound(page, 'q=bijles');
    await page.locator('#next').click();
    await page.waitForURL(/vanaf=11/);
    const { resultaten } = await service.json('/v1/zoek?q=bijles&vanaf=11');
    await page.locator('li', { hasText: resultaten[0].titel }).first().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'resultaten');
    assert.equal(await isSamePage(page), true);
    await page.getByRole('button', { name: 'Download' }).click();
    await page.locator('#other').waitFor();
    assert.match(page.url(), /formaat=csv/);
    await page.goBack();
    await page.locator('#elsewhere').click();
    await page.locator('#other').waitFor();
    await closePage(page);
  });

  test('Back and forward bring back words, ticks and results', async () => {
    const page = await open();
    await page.locator('#vraag').fill('voorlezen');
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter');
    await page.keyboard.press('Escape'); // the suggestions
    await page.locator('#chip').click();
    await untilFound(page, 'q=voorlezen');
    await page.goBack();
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter');
    await page.goBack();
    await untilFound(page, 'q=bijles&leeftijd=kleuter');
    assert.equal(await page.locator('#vraag').inputValue(), 'bijles');
    await page.goForward();
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter');
    assert.equal(await page.locator('#vraag').inputValue(), 'voorlezen');
    assert.equal(await isSamePage(page), true);
    await closePage(page);
  });

  test('Suggestions stand under the field, and can be taken by keyboard alone', async () => {
    const page = await open();
    await page.locator('#vraag').fill('');
    await page.locator('#vraag').focus();
    await page.keyboard.type('huisw');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const lit = await page.locator('#vraag').getAttribute('aria-activedescendant');
    const name = await page.locator(`#${lit} .suggestion-name`).textContent();
    assert.match(await page.locator('wat-werkt [role=status]').last().textContent(), /suggesties\. Kies met de pijltjes/);
    await assertAccessible(page, 'enhancement-suggestions');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.searchParams.get('q') === name);
    await untilFound(page, `q=${encodeURIComponent(name)}&leeftijd=kleuter`);
    assert.equal(await page.locator('#vraag').inputValue(), name);
    assert.equal(await page.locator('#vraag').getAttribute('aria-expanded'), 'false');
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('When the server cannot be reached it says so, and tries again', async () => {
    const page = await open();
    let gone = true;
    await page.route(/\/zoek\?q=voorlezen/, (route) => (gone ? route.abort() : route.continue()));
    await page.locator('#vraag').fill('voorlezen');
    const failure = page.locator('wat-werkt [role=alert]');
    await failure.waitFor();
    await assertAccessible(page, 'enhancement-mistake');
    gone = false;
    await failure.getByRole('button').click();
    await untilFound(page, 'q=voorlezen&leeftijd=kleuter');
    assert.equal(await failure.count(), 0);
    await closePage(page);
  });

  test('Nothing scrolls sideways on a phone with the suggestions open', async () => {
    const page = await open(narrowWindows.phone);
    await page.locator('#vraag').fill('huisw');
    await page.locator('[role=option]').first().waitFor();
    await assertNoSidewaysScrolling(page);
    await page.keyboard.press('ArrowUp'); // the last one, far down the list
    const seen = await page.waitForFunction(() => {
      const option = document.querySelector('[role=option][aria-selected=true]');
      if (!option) return null;
      const [inner, outer] = [option.getBoundingClientRect(), option.parentElement.getBoundingClientRect()];
      return inner.bottom <= outer.bottom + 1 && inner.top >= outer.top - 1;
    });
    assert.equal(await seen.jsonValue(), true);
    await closePage(page);
  });
});
