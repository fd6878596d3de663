// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the web component by themselves, what the build writes, and where they must agree with the service.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Latest } from '../../tools/web/src/latest.js';
import * as questions from '../../tools/web/src/question.js';
import { languages } from '../../tools/web/src/texts.js';
import { countsPerGroup, groupOfVerdict } from '../../tools/web/src/verdict-groups.js';
import { web } from './support/browser.mjs';
import { root, startService } from './support/service.mjs';

let service;

before(async () => {
  service = await startService();
});

after(async () => {
  if (service) await service.stop();
});

describe('a question', () => {
  const read = (text) => questions.readQuestion(new URLSearchParams(text));

  test('An address that is read and written again is the same', () => {
    for (const address of [
      '',
      'q=bijles',
      'q=bijles+rekenen&leeftijd=kleuter&leeftijd=groep-3-4&niet-land=us',
      'zonder-begrip=actie%3Atutoring%2Cuitkomst%3Alezen',
      'leeftijd=4..6&lijst=acties&sorteer=jaar&vanaf=21',
    ]) {
      assert.equal(questions.writeQuestion(read(address)).toString(), address);
    }
  });

  test('What it does not know or cannot be is left out', () => {
    for (const [address, expected] of [
      ['utm_source=brief&q=x', 'q=x'],
      ['lijst=boeken', ''],
      ['vanaf=-3', ''],
      ['vanaf=veel', ''],
      ['leeftijd=', ''],
      ['leeftijd=kleuter,,kleuter', 'leeftijd=kleuter'],
      ['q=++', ''],
    ]) {
      assert.equal(questions.writeQuestion(read(address)).toString(), expected, address);
    }
  });

  test('Asking something else begins at the first result again', () => {
    const question = read('q=a&vanaf=21&leeftijd=kleuter');
    assert.equal(questions.withFilter(question, 'leeftijd', 'kleuter', false).first, 1);
    assert.deepEqual(questions.withFilter(question, 'leeftijd', 'kleuter', false).filters, {});
    assert.equal(questions.withWords(question, 'b').first, 1);
    assert.equal(question.first, 21, 'the question itself never changes');
  });

  test('Its parameters are those of the service', async () => {
    const description = await service.json('/v1/openapi.json');
    const known = description.paths['/v1/zoek'].get.parameters.map((one) =>
      one.$ref ? description.components.parameters[one.$ref.split('/').pop()].name : one.name,
    );
    const notOurs = ['taal', 'aantal', 'oordelen', 'facetten', 'antwoord'];
    assert.deepEqual([...questions.parameterNames].sort(), known.filter((name) => !notOurs.includes(name)).sort());
  });

  test('Each facet of an answer has a parameter', async () => {
    const { facetten } = await service.json('/v1/zoek?aantal=0&oordelen=0');
    const parameters = facetten.map(({ facet }) => questions.parameterOf(facet));
    assert.deepEqual(parameters.sort(), [...questions.filterNames].sort());
  });
});

describe('verdicts', () => {
  test('Fall in the groups that the service puts them in', async () => {
    const { antwoord } = await service.json('/v1/zoek?aantal=0&facetten=nee&oordelen=1000');
    assert.ok(antwoord.oordelen.length > 100);
    for (const { oordeel } of antwoord.oordelen) assert.equal(groupOfVerdict[oordeel.code], oordeel.groep, oordeel.code);
    assert.deepEqual(Object.keys(antwoord.aantallen).sort(), Object.keys(groupOfVerdict).sort());
    const sum = countsPerGroup(antwoord.aantallen).reduce((total, { count }) => total + count, 0);
    assert.equal(sum, antwoord.totaal);
  });
});

describe('texts', () => {
  const shape = (value) => (typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)])) : typeof value);

  test('Are complete in both languages', () => {
    assert.deepEqual(shape(languages.en), shape(languages.nl));
  });
});

describe('the newest request', () => {
  test('Wins, whatever order the answers come in, and the older one is stopped', async () => {
    const latest = new Latest();
    let finishOld;
    let stopped = false;
    const old = latest.run((signal) => {
      signal.addEventListener('abort', () => (stopped = true));
      return new Promise((done) => (finishOld = done));
    });
    const fresh = latest.run(async () => 'new');
    finishOld('old');
    assert.deepEqual(await old, { superseded: true });
    assert.deepEqual(await fresh, { value: 'new' });
    assert.equal(stopped, true);
  });

  test('Throws its own mistakes, and keeps those of older ones to itself', async () => {
    const latest = new Latest();
    const old = latest.run(async () => {
      throw new Error('old');
    });
    const fresh = latest.run(async () => {
      throw new Error('new');
    });
    assert.deepEqual(await old, { superseded: true });
    await assert.rejects(fresh, /new/);
  });
});

describe('the build', () => {
  const folders = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  function build() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'watwerkt-web-'));
    folders.push(folder);
    execFileSync(process.execPath, [path.join(web, 'build.mjs'), folder], { cwd: os.tmpdir() });
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
  }

  test('Writes three files, each within its limit after gzip, and the same bytes each time', () => {
    const limits = { 'wat-werkt.js': 40000, 'site.css': 25000, 'wat-werkt-instantsearch.js': 8000 };
    const files = build();
    assert.deepEqual(Object.keys(files).sort(), Object.keys(limits).sort());
    for (const [name, limit] of Object.entries(limits)) {
      const size = gzipSync(files[name], { level: 6 }).length;
      assert.ok(size < limit, `${name} is ${size} bytes after gzip`);
    }
    const again = build();
    for (const name of Object.keys(limits)) assert.ok(files[name].equals(again[name]), name);
  });

  test('The list of packages names no host', () => {
    const lock = JSON.parse(readFileSync(path.join(web, 'package-lock.json'), 'utf8'));
    for (const [name, entry] of Object.entries(lock.packages)) {
      if (name === '') continue;
      assert.equal(entry.resolved, undefined, name);
      assert.match(entry.integrity, /^sha512-/, name);
    }
  });
});

describe('the page of documentation', () => {
  const page = readFileSync(path.join(root, 'docs/web-component.md'), 'utf8');
  const sources = ['', 'views'].flatMap((folder) => {
    const place = path.join(web, 'src', folder);
    return readdirSync(place).filter((name) => name.endsWith('.js')).map((name) => readFileSync(path.join(place, name), 'utf8'));
  });
  const source = sources.join('\n');
  const inTicks = (text) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const section = (title) => page.split(`## ${title}\n`)[1].split('\n## ')[0];

  test('Names every attribute and no other', () => {
    const properties = /static properties = \{([^]*?)\n {2}\};/.exec(source)[1];
    const attributes = [...properties.matchAll(/^ {4}(\w+): \{(.*?)\}/gm)]
      .filter(([, , options]) => !options.includes('state: true'))
      .map(([, name, options]) => (/attribute: '([^']+)'/.exec(options) || [null, name])[1]);
    const told = section('Attributes').split('\n').filter((line) => line.startsWith('| `')).map((line) => inTicks(line)[0]);
    assert.deepEqual(told.sort(), attributes.sort());
  });

  test('Names every part and every design token, and no other', () => {
    const theme = section('Theme');
    const parts = [...source.matchAll(/ part="([^"]+)"/g)].flatMap(([, names]) => names.split(' ')).filter((name) => !name.includes('$'));
    const groups = Object.values(groupOfVerdict).map((group) => `verdict-${group}`);
    const told = inTicks(theme.split('`::part(name)`:')[1]);
    assert.deepEqual([...new Set(told)].sort(), [...new Set([...parts, ...groups])].sort());

    const tokens = [...source.matchAll(/var\((--(?:utrecht|ww)-[a-z0-9-]+)/g)].map(([, name]) => name.replace(/(works|maybe|works-not|unknown)-soft$/, '$1'));
    const named = inTicks(theme).filter((name) => name.startsWith('--'));
    assert.deepEqual([...new Set(named)].sort(), [...new Set(tokens)].sort());
  });

  test('Names every event and every kind of mistake', () => {
    const events = section('Events');
    for (const [, name] of source.matchAll(/#tell\('([^']+)'/g)) assert.ok(events.includes(`\`${name}\``), name);
    for (const kind of Object.keys(languages.nl.errors)) assert.ok(events.includes(`\`${kind}\``), kind);
  });
});

describe('the palette', () => {
  // Relative luminance and contrast as WCAG 2.2 defines them.
  const luminance = (hex) => {
    const [red, green, blue] = [1, 3, 5]
      .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const sheet = readFileSync(path.join(web, 'site/tokens.css'), 'utf8');
  const colours = (block) => Object.fromEntries([...block.matchAll(/--ww-color-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
  const [light, dark] = [sheet.slice(0, sheet.indexOf('@media')), sheet.slice(sheet.indexOf('@media (prefers-color-scheme: dark)'), sheet.indexOf('@media print'))].map(colours);
  const grounds = ['ground', 'surface', 'surface-quiet'];
  const pairs = [
    ...['text', 'text-quiet', 'link', 'link-visited', 'accent', 'accent-strong', 'works', 'maybe', 'works-not', 'unknown'].flatMap((text) => grounds.map((ground) => [text, ground, 4.5])),
    ...['works', 'maybe', 'works-not', 'unknown'].map((group) => [group, `${group}-soft`, 4.5]),
    ...['text', 'accent', 'accent-strong'].map((text) => [text, 'accent-soft', 4.5]),
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'accent-strong', 4.5],
    ['on-band', 'band', 4.5],
    ['on-mark', 'mark', 4.5],
    ...grounds.map((ground) => ['line-strong', ground, 3]),
    ['focus', 'ground', 3],
    ['focus', 'surface', 3],
    ['focus', 'focus-inverse', 3],
  ];

  for (const [name, palette] of Object.entries({ light, dark })) {
    test(`Can be read: ${name}`, () => {
      for (const [front, ground, least] of pairs) {
        const ratio = contrast(palette[front], palette[ground]);
        assert.ok(ratio >= least, `${front} on ${ground}: ${ratio.toFixed(2)}`);
      }
    });
  }
});
