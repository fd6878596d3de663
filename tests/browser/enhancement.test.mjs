// SPDX-License-Identifier: GPL-3.0-or-later
// The component around a form of the server, under the strict content security policy of the service's own pages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, closePage, launchBrowser, openPage } from './support/browser.mjs';
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

const question = '?q=bijles&leeftijd=kleuter';
const open = (options) => openPage(browser, `${site.origin}/strict/server-page.html${question}`, options);
const ownField = (page) => page.locator('#first input[role=combobox]');

async function untilFound(page, parameters) {
  const { totaal } = await service.json(`/v1/zoek?${parameters}&aantal=0&oordelen=0&facetten=nee`);
  const text = `${totaal} ${totaal === 1 ? 'onderzoek' : 'onderzoeken'} gevonden`;
  await page.locator('#results-title', { hasText: text }).waitFor();
}

describe('a form of the server', () => {
  test('Without scripts it simply works', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.getByLabel('Wat wilt u weten?').fill('voorlezen');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.waitForURL(/q=voorlezen&leeftijd=kleuter/);
    assert.equal(page.requests.filter((address) => address.includes('/v1/')).length, 0);
    await closePage(page);
  });

  test('It stays in view, untouched, until somebody uses it', async () => {
    const page = await open();
    await page.waitForFunction(() => customElements.get('wat-werkt') && document.querySelector('#first').answer !== null);
    assert.equal(await page.locator('#from-server').isVisible(), true);
    assert.equal(await ownField(page).count(), 0);
    assert.deepEqual(page.mistakes, []);
    await assertAccessible(page, 'enhancement-before');
    await closePage(page);
  });

  test('Somebody who types goes on typing in the same place', async () => {
    const page = await open();
    await page.waitForFunction(() => document.querySelector('#first').answer);
    await page.locator('#vraag').focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' rekenen', { delay: 30 });
    assert.equal(await ownField(page).inputValue(), 'bijles rekenen');
    await untilFound(page, 'q=bijles+rekenen&leeftijd=kleuter');
    assert.equal(await page.locator('#from-server').isVisible(), false);
    assert.equal(await page.locator('#first input[value=kleuter]').last().isChecked(), true);
    assert.match(page.url(), /q=bijles\+rekenen&leeftijd=kleuter/);
    assert.deepEqual(page.mistakes, []);
    await assertAccessible(page, 'enhancement-after');
    await closePage(page);
  });

  test('A tick narrows at once, and the attention stays on it', async () => {
    const page = await open();
    await page.waitForFunction(() => document.querySelector('#first').answer);
    await page.locator('#g').focus();
    await page.keyboard.press('Space');
    await untilFound(page, 'q=bijles&leeftijd=kleuter,groep-7-8');
    const inside = await page.evaluate(() => document.querySelector('#first').shadowRoot.activeElement.value);
    assert.equal(inside, 'groep-7-8');
    await closePage(page);
  });

  test('Sending the form shows the results without another page, and back goes to the question before', async () => {
    const page = await open();
    await page.waitForFunction(() => document.querySelector('#first').answer);
    await page.evaluate(() => (window.samePage = true));
    await page.locator('#k').uncheck();
    await untilFound(page, 'q=bijles');
    await page.goBack();
    await untilFound(page, 'q=bijles&leeftijd=kleuter');
    assert.equal(await page.evaluate(() => window.samePage), true);
    await closePage(page);
  });

  test('Without the service the page of the server keeps working', async () => {
    const page = await openPage(browser, '');
    await page.route(/\/v1\/zoek/, (route) => route.abort());
    await page.goto(`${site.origin}/strict/server-page.html${question}`);
    await page.waitForFunction(() => document.querySelector('#first').failure);
    assert.equal(await page.locator('#from-server').isVisible(), true);
    await closePage(page);
  });
});
