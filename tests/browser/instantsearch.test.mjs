// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter under the real InstantSearch.js, in a page of another origin, against the real service.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, assertNoSidewaysScrolling, assertOnlyOrigins, closePage, launchBrowser, narrowWindows, openPage } from './support/browser.mjs';
import { startService } from './support/service.mjs';
import { startSite } from './support/site.mjs';
import { watWerktSearchClient } from '../../tools/web/instantsearch/index.js';

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

async function openDemo(options = {}) {
  const page = await openPage(browser, `${site.origin}/demo/instantsearch.html`, options);
  await page.locator('.ais-Hits-item').first().waitFor();
  return page;
}

const answerTo = (parameters) => service.json(`/v1/zoek?${parameters}&antwoord=nee`);
const shown = (number) => `${new Intl.NumberFormat('nl-NL').format(number)} onderzoeken`;

async function untilStats(page, number) {
  await page.locator('#stats').getByText(shown(number), { exact: true }).waitFor();
}

async function countsShown(page, container) {
  const rows = await page.locator(`${container} .ais-RefinementList-item`).evaluateAll((items) =>
    items.map((item) => [item.querySelector('input').value, item.querySelector('.ais-RefinementList-count').textContent]),
  );
  // InstantSearch writes numbers as English does: 1,114.
  return Object.fromEntries(rows.map(([code, count]) => [code, Number(count.replace(/\D/g, ''))]));
}

function countsIn(answer, facet) {
  const { waarden } = answer.facetten.find((one) => one.facet === facet);
  return Object.fromEntries(waarden.map(({ code, aantal }) => [code, aantal]));
}

describe('InstantSearch.js itself', () => {
  test('searches, and shows what was found with marks', async () => {
    const page = await openDemo();
    await page.locator('#searchbox .ais-SearchBox-input').fill('huiswerkbegeleiding');
    const answer = await answerTo('q=huiswerkbegeleiding');
    await untilStats(page, answer.totaal);
    const titles = await page.locator('.ais-Hits-item h2').allTextContents();
    assert.deepEqual(titles, answer.resultaten.map(({ titel }) => titel));
    await page.locator('.ais-Hits-item mark', { hasText: 'huiswerkbegeleiding' }).first().waitFor();
    await closePage(page);
  });

  test('refines in two facets at once with the counts of the service', async () => {
    const page = await openDemo();
    await page.locator('#searchbox .ais-SearchBox-input').fill('bijles');
    await untilStats(page, (await answerTo('q=bijles')).totaal);
    await page.locator('#age input[value=kleuter]').check();
    await untilStats(page, (await answerTo('q=bijles&leeftijd=kleuter')).totaal);
    await page.locator('#age input[value="groep-7-8"]').check();
    await untilStats(page, (await answerTo('q=bijles&leeftijd=kleuter,groep-7-8')).totaal);
    await page.locator('#target-group input[value="lage-ses"]').check();
    const answer = await answerTo('q=bijles&leeftijd=kleuter,groep-7-8&doelgroep=lage-ses');
    await untilStats(page, answer.totaal);
    for (const [container, facet] of [['#age', 'leeftijd'], ['#target-group', 'doelgroep']]) {
      const expected = countsIn(answer, facet);
      const seen = await countsShown(page, container);
      assert.ok(Object.keys(seen).length > 2);
      for (const [code, number] of Object.entries(seen)) assert.equal(number, expected[code], `${facet} ${code}`);
    }
    const listed = await page.locator('#age .ais-RefinementList-labelText').allTextContents();
    assert.ok(listed.includes('Groep 7 en 8 (10 tot 12 jaar)'), `names, not codes: ${listed}`);
    const chosen = await page.locator('#current-refinements .ais-CurrentRefinements-categoryLabel').allTextContents();
    assert.ok(chosen.some((name) => name.startsWith('Kleuter')), `names, not codes: ${chosen}`);
    await page.locator('#current-refinements .ais-CurrentRefinements-delete').first().click();
    await page.locator('#age input[value=kleuter]:not(:checked)').waitFor();
    await closePage(page);
  });

  test('pages through the results, and goes back', async () => {
    const page = await openDemo();
    await page.locator('#searchbox .ais-SearchBox-input').fill('bijles');
    const first = await answerTo('q=bijles');
    await untilStats(page, first.totaal);
    await page.locator('.ais-Pagination-item--page').getByText('3', { exact: true }).click();
    const third = await answerTo('q=bijles&vanaf=21');
    await page.locator('.ais-Hits-item h2', { hasText: third.resultaten[0].titel }).first().waitFor();
    const result = await page.evaluate(() => {
      const { lastResults } = window.searchOfDemo.helper;
      return { page: lastResults.page, nbPages: lastResults.nbPages, nbHits: lastResults.nbHits };
    });
    assert.deepEqual(result, { page: 2, nbPages: Math.ceil(first.totaal / 10), nbHits: first.totaal });
    await page.waitForURL(/page%5D=3|page\]=3/); // the library writes the address a little later
    await page.goBack();
    await page.locator('.ais-Pagination-item--selected', { hasText: '1' }).waitFor();
    await closePage(page);
  });

  test('searches among the values of a facet, by name and without accents', async () => {
    const page = await openDemo();
    await page.locator('#target-group .ais-SearchBox-input').fill('herkomst');
    const item = page.locator('#target-group .ais-RefinementList-item', { hasText: 'Andere taal of herkomst' });
    await item.waitFor();
    await item.locator('input').click(); // not check(): the list is made anew at once
    await untilStats(page, (await answerTo('doelgroep=taal-en-herkomst')).totaal);
    await closePage(page);
  });

  test('asks nobody but the site and the service, and no question twice in one go', async () => {
    const page = await openDemo();
    await page.locator('#age input[value=kleuter]').check();
    await untilStats(page, (await answerTo('leeftijd=kleuter')).totaal);
    assertOnlyOrigins(page, [site.origin, service.address]);
    const asked = page.requests.filter((address) => address.includes('/v1/zoek'));
    assert.equal(asked.length, 3, asked.join('\n')); // the first one, then the refined one and its facet without itself
    assert.deepEqual(page.mistakes, []);
    await closePage(page);
  });

  test('stays readable for everybody', async () => {
    const page = await openDemo();
    await assertAccessible(page, 'instantsearch');
    await closePage(page);
    const phone = await openDemo(narrowWindows.phone);
    await assertNoSidewaysScrolling(phone);
    await closePage(phone);
  });
});

describe('the search client', () => {
  const client = () => watWerktSearchClient({ bron: service.address });
  const one = async (params, indexName = 'onderzoeken') => (await client().search([{ indexName, params }])).results[0];

  test('A page, a size, an order and another list', async () => {
    const second = await one({ query: 'lezen', page: 1, hitsPerPage: 5 }, 'onderzoeken:jaar');
    const answer = await answerTo('q=lezen&sorteer=jaar&vanaf=6&aantal=5');
    assert.deepEqual(second.hits.map((hit) => hit.objectID), answer.resultaten.map(({ id }) => id));
    assert.equal(second.nbHits, answer.totaal);
    const actions = await one({ query: 'lezen' }, 'acties');
    assert.equal(actions.nbHits, (await answerTo('q=lezen&lijst=acties')).totaal);
    assert.equal(actions.hits.length, Math.min(20, actions.nbHits));
  });

  test('Leaving out, years, and the language of publication', async () => {
    const without = await one({ facetFilters: ['leeftijd:-kleuter', ['publicatietaal:en']], facets: ['publicatietaal'] });
    const answer = await answerTo('niet-leeftijd=kleuter&publicatietaal=en');
    assert.equal(without.nbHits, answer.totaal);
    assert.equal(without.facets.publicatietaal.nl, countsIn(answer, 'taal').nl);
    const years = await one({ numericFilters: ['jaar>=2010', 'jaar<=2015'], facets: ['jaar'] });
    assert.equal(years.nbHits, (await answerTo('jaar=2010..2015')).totaal);
    assert.ok(years.facets_stats.jaar.min < 2010 && years.facets_stats.jaar.max > 2015);
  });

  test('Highlighting uses the tags that were asked for', async () => {
    const { hits } = await one({ query: 'huiswerkbegeleiding', highlightPreTag: '[[', highlightPostTag: ']]' });
    assert.ok(hits.some((hit) => hit._snippetResult.passage.value.includes('[[huiswerkbegeleiding]]')));
    assert.ok(hits.every((hit) => !hit.passage.includes('[[')));
  });

  test('What the service cannot do is refused with what to do instead', async () => {
    const refusals = [
      [{ facetFilters: [['leeftijd:kleuter'], ['leeftijd:peuter']] }, /operator: "or"/],
      [{ facetFilters: [['leeftijd:kleuter', 'plek:school']] }, /"or" between facets/],
      [{ facetFilters: ['kleur:rood'] }, /unknown attribute "kleur"/],
      [{ filters: 'leeftijd:kleuter' }, /use facetFilters/],
      [{ numericFilters: ['jaar!=2010'] }, /numeric filter/],
      [{ facetFilters: ['leeftijd:oud'] }, /geen waarde van leeftijd/],
    ];
    for (const [params, message] of refusals) await assert.rejects(one(params), message);
    await assert.rejects(one({}, 'boeken'), /unknown index "boeken"/);
  });
});
