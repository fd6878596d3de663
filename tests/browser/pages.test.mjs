// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the service itself: with and without scripts, on a phone, zoomed in, by keyboard, in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  assertAccessible, assertNoSidewaysScrolling, assertOnlyOrigins, closePage, launchBrowser, narrowWindows, openPage, screenshot,
} from './support/browser.mjs';
import { startService } from './support/service.mjs';

let browser;
let service;

before(async () => {
  service = await startService();
  browser = await launchBrowser();
});

after(async () => {
  if (browser) await browser.close();
  if (service) await service.stop();
});

const open = (path, options) => openPage(browser, service.address + path, options);
const withoutScripts = { javaScriptEnabled: false };

const pages = {
  start: '/',
  'huiswerkbegeleiding': '/?q=helpt+huiswerkbegeleiding%3F',
  'bijles-bij-rekenen': '/?q=helpt+bijles+bij+rekenen%3F',
  'filtered': '/?q=lezen&leeftijd=kleuter&doelgroep=lage-ses',
  'actions': '/?q=lezen&lijst=acties',
  'stories': '/?lijst=verhalen',
  'nothing': '/?q=xqzw',
  action: '/acties/tutoring',
  'action-filtered': '/acties/rekenhulp?leeftijd=groep-7-8',
  'all-actions': '/acties',
  why: '/acties/rekenhulp/uitkomsten/rekenen',
  study: '/onderzoeken/nl-elffers2019-schaduwonderwijs',
  map: '/kaart?actie=tutoring',
  compare: '/vergelijk?actie=tutoring&actie=huiswerk',
  'compare-empty': '/vergelijk',
  'stop-list': '/stoplijst',
  about: '/uitleg',
  numbers: '/cijfers',
  accessibility: '/toegankelijkheid',
  missing: '/bestaat/niet',
};

describe('every page', () => {
  for (const [name, path] of Object.entries(pages)) {
    test(`${name}: no violation of WCAG 2.2 AA, light and dark, nothing from elsewhere`, async () => {
      const page = await open(path);
      await assertAccessible(page, `pages-${name}`);
      assertOnlyOrigins(page, [service.address]);
      const unexpected = page.mistakes.filter((mistake) => !(name === 'missing' && /404/.test(mistake)));
      assert.deepEqual(unexpected, []);
      await closePage(page);
    });
    test(`${name}: reads on a phone of 320 pixels, at a zoom of 400 %, and in English`, async () => {
      for (const [window, options] of Object.entries(narrowWindows)) {
        const page = await open(path, options);
        await assertNoSidewaysScrolling(page);
        if (window === 'phone') await screenshot(page, `pages-${name}-phone`);
        await closePage(page);
      }
      const english = await open(path + (path.includes('?') ? '&' : '?') + 'taal=en');
      assert.equal(await english.locator('html').getAttribute('lang'), 'en');
      assert.match(await english.locator('.ww-nav').innerText(), /Compare/);
      await closePage(english);
    });
  }
});

describe('without scripts', () => {
  test('A question is asked, filtered, taken back and paged through', async () => {
    const page = await open('/', withoutScripts);
    await page.getByLabel('Uw vraag').fill('helpt bijles bij rekenen?');
    await page.getByRole('button', { name: 'Zoek' }).click();
    await page.getByRole('heading', { name: 'Wat we weten' }).waitFor();
    const all = await page.locator('#resultaten').innerText();
    await page.locator('.ww-facet__name', { hasText: 'Leeftijd' }).click();
    const box = page.locator('label[for="f-leeftijd-kleuter"]');
    const promised = (await box.locator('.ww-count').innerText()).trim();
    await box.click();
    await page.getByRole('button', { name: 'Pas filters toe' }).click();
    await page.waitForURL(/leeftijd=kleuter/);
    assert.equal((await page.locator('#resultaten').innerText()).split(' ')[0], promised);
    await page.getByRole('link', { name: /Kleuter.*weghalen/ }).click();
    assert.equal(await page.locator('#resultaten').innerText(), all);
    await page.getByRole('link', { name: 'Volgende' }).click();
    await page.waitForURL(/vanaf=11/);
    await page.goBack();
    assert.equal(await page.locator('#resultaten').innerText(), all);
    await closePage(page);
  });

  test('Two actions are compared, and the map has the same as a table', async () => {
    const page = await open('/vergelijk?actie=tutoring&actie=huiswerk', withoutScripts);
    assert.match(await page.locator('main').innerText(), /Bijles en tutoring/);
    assert.match(await page.locator('main').innerText(), /Huiswerk/);
    await page.goto(`${service.address}/kaart?actie=tutoring`);
    assert.ok((await page.locator('table tbody tr').count()) > 0);
    await closePage(page);
  });

  test('The answer to "helpt huiswerkbegeleiding?" stands in the first screen of a phone, in a few words', async () => {
    const page = await open('/?q=helpt+huiswerkbegeleiding%3F', { ...withoutScripts, viewport: { width: 390, height: 844 } });
    const answer = page.locator('.ww-group').first();
    const { y, height } = await answer.boundingBox();
    assert.ok(y + height <= 844, `the answer ends at ${y + height}`);
    const words = (await answer.innerText()).split(/\s+/).length;
    assert.ok(words <= 40, `${words} words take more than ten seconds`);
    assert.match(await answer.innerText(), /Weten we niet/);
    await closePage(page);
  });
});

describe('with scripts', () => {
  test('Typing, a filter and back keep the page and its address true', async () => {
    const page = await open('/');
    await page.waitForFunction(() => document.querySelector('#vraag').getAttribute('role') === 'combobox');
    await page.evaluate(() => (window.samePage = true));
    await page.locator('#vraag').pressSequentially('zomerschool', { delay: 20 });
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=zomerschool/);
    const { totaal } = await service.json('/v1/zoek?q=zomerschool&aantal=0&facetten=nee&antwoord=nee');
    await page.locator('#resultaten', { hasText: `${totaal} onderzoek` }).waitFor();
    await page.locator('.ww-facet__name', { hasText: 'Uitkomst' }).click();
    await page.locator('label[for="f-uitkomst-lezen"]').click();
    await page.waitForURL(/uitkomst=lezen/);
    await page.goBack();
    await page.locator('#resultaten', { hasText: `${totaal} onderzoek` }).waitFor();
    assert.equal(await page.evaluate(() => window.samePage === true), true, 'the page was not loaded again');
    assertOnlyOrigins(page, [service.address]);
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('Everything can be done by keyboard alone', async () => {
    const page = await open('/?q=zomerschool');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Direct naar de inhoud');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#inhoud$/); // it moves the focus, some time after the key
    const seen = new Set();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return { name: element.id || element.textContent.trim(), seen: box.width > 0, outline: style.outlineStyle !== 'none' || style.boxShadow !== 'none' };
      });
      seen.add(focused.name);
      assert.ok(focused.seen && focused.outline, `the focus cannot be seen on ${focused.name}`);
      if (focused.name === 'Uitkomst') await page.keyboard.press('Enter');
      if (focused.name === 'f-uitkomst-lezen') {
        await page.keyboard.press('Space');
        break;
      }
    }
    assert.ok(seen.has('vraag') && seen.has('f-uitkomst-lezen'), [...seen].join(', '));
    await page.waitForURL(/uitkomst=lezen/);
    await closePage(page);
  });
});

describe('size', () => {
  test('The first page with all it loads is under 100 kB packed, its script under 40 kB', async () => {
    const packed = async (address) => gzipSync(Buffer.from(await (await fetch(address)).arrayBuffer())).length;
    const page = await open('/');
    const loaded = page.requests.filter((address) => address.startsWith(service.address));
    const sizes = Object.fromEntries(await Promise.all(loaded.map(async (address) => [address, await packed(address)])));
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    assert.ok(total < 100_000, JSON.stringify(sizes));
    for (const [address, size] of Object.entries(sizes)) {
      if (address.endsWith('.js')) assert.ok(size < 40_000, `${address}: ${size}`);
    }
    await closePage(page);
  });
});
