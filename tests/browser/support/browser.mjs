// SPDX-License-Identifier: GPL-3.0-or-later
// Debian's Chromium, driven by playwright-core, and what each test of a page wants: the requests it made, the mistakes
// it reported, a judge of accessibility, and pictures.
//   WATWERKT_SCREENSHOTS  a folder for pictures; without it none are made
//   WATWERKT_CHROMIUM     another Chromium than the one on the PATH

import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './service.mjs';

export const web = path.join(root, 'tools/web');
const required = createRequire(path.join(web, 'package.json'));
const { chromium } = required('playwright-core');
const axeFile = required.resolve('axe-core/axe.min.js');

function chromiumPath() {
  const places = [process.env.WATWERKT_CHROMIUM, ...process.env.PATH.split(':').map((folder) => `${folder}/chromium`)];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no chromium on the PATH; install the package chromium');
  return found;
}

export async function launchBrowser() {
  const asRoot = process.getuid && process.getuid() === 0;
  return chromium.launch({ executablePath: chromiumPath(), args: asRoot ? ['--no-sandbox'] : [] });
}

/**
 * Opens a page of its own and goes to `address`.
 * options: those of Playwright's newContext (viewport, colorScheme, javaScriptEnabled, …).
 * The page gets .requests (addresses asked for), .mistakes (console errors, uncaught errors, CSP reports).
 */
export async function openPage(browser, address, options = {}) {
  // Without motion, so that no colour is judged and no picture made halfway between two.
  const usual = { viewport: { width: 1200, height: 900 }, locale: 'nl-NL', reducedMotion: 'reduce' };
  const context = await browser.newContext({ ...usual, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.requests = [];
  page.mistakes = [];
  page.on('request', (request) => page.requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && page.mistakes.push(message.text()));
  page.on('pageerror', (error) => page.mistakes.push(String(error)));
  if (address) await page.goto(address);
  return page;
}

export async function closePage(page) {
  await page.context().close();
}

/** Fails when the page asked anything of an origin that is not in the list. */
export function assertOnlyOrigins(page, origins) {
  const others = page.requests.filter((address) => /^(https?|wss?):/.test(address) && !origins.includes(new URL(address).origin));
  assert.deepEqual(others, [], 'requests to other origins');
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    // Through the debugger, so that a strict content security policy does not stand in the way.
    const { readFile } = await import('node:fs/promises');
    await page.evaluate(await readFile(axeFile, 'utf8'));
  }
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }), rules);
  return result.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map((node) => `${node.target.flat().join(' ')} — ${node.failureSummary}`),
  }));
}

/** Zero violations of WCAG 2.0, 2.1 and 2.2, levels A and AA, in the light and in the dark. */
export async function assertAccessible(page, name = '') {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], `${name} ${colorScheme}`);
    await screenshot(page, name === '' ? '' : `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Keeps a picture of the whole page, when pictures are asked for. */
export async function screenshot(page, name) {
  const folder = process.env.WATWERKT_SCREENSHOTS;
  if (!folder || !name) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Fails when a reader would have to scroll sideways. */
export async function assertNoSidewaysScrolling(page) {
  const { wide, seen } = await page.evaluate(() => ({
    wide: document.scrollingElement.scrollWidth,
    seen: document.scrollingElement.clientWidth,
  }));
  assert.ok(wide <= seen, `the page is ${wide} wide, the window ${seen}`);
}

/** The sizes in which a page must stay readable: a small phone, and 400 % zoom of a window of 1280 by 1024. */
export const narrowWindows = {
  phone: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
  zoom400: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};
