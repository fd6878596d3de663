// SPDX-License-Identifier: GPL-3.0-or-later
// A server of pages as small as can be, to judge what the component does with pages of a server: a form for the words,
// a form for the filters, a chip, results and a link to the next ones, under the content security policy of the service.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { dist } from './site.mjs';

const policy = (service) =>
  `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self' ${service}; form-action 'self'; base-uri 'none'`;

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const hidden = (parameters, names) =>
  names.flatMap((name) => parameters.getAll(name).map((value) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)).join('');

function ages(answer) {
  const { waarden } = answer.facetten.find(({ facet }) => facet === 'leeftijd');
  return waarden
    .map(
      ({ code, naam, aantal, gekozen }) => `<li><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox"
        id="age-${code}" name="leeftijd" value="${code}"${gekozen ? ' checked' : ''}>
        <label for="age-${code}">${escaped(naam)} (${aantal})</label></li>`,
    )
    .join('');
}

function page(parameters, answer, service) {
  const words = parameters.get('q') || '';
  const without = new URLSearchParams(parameters);
  without.delete('leeftijd');
  const next = new URLSearchParams(parameters);
  next.set('vanaf', String(answer.vraag.vanaf + 11));
  const chip = parameters.has('leeftijd') ? `<a id="chip" href="/zoek?${escaped(without)}">Leeftijd weghalen</a>` : '';
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Zoek: ${escaped(words)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/dist/site.css"><script type="module" src="/dist/wat-werkt.js"></script></head>
<body class="utrecht-root"><div class="utrecht-page-body"><main class="utrecht-page-body__content"><h1 class="utrecht-heading-1">Zoeken</h1>
<wat-werkt bron="${service}" adresbalk>
<form action="/zoek" method="get" role="search"><label class="utrecht-form-label" for="vraag">Uw vraag</label>
<div><input class="utrecht-textbox utrecht-textbox--html-input" id="vraag" name="q" type="search" value="${escaped(words)}">
${hidden(parameters, ['leeftijd'])}<button class="utrecht-button utrecht-button--primary-action" type="submit">Zoek</button></div></form>
${chip}
<form action="/zoek" method="get">${hidden(parameters, ['q'])}<details><summary>Leeftijd</summary><ul>${ages(answer)}</ul></details>
<button class="utrecht-button" type="submit">Filter</button>
<button class="utrecht-button" type="submit" name="formaat" value="csv">Download</button></form>
<h2 class="utrecht-heading-2" id="resultaten" data-gevonden>${answer.totaal} onderzoeken gevonden</h2>
<ol>${answer.resultaten.map(({ titel }) => `<li>${escaped(titel)}</li>`).join('')}</ol>
<a id="next" href="/zoek?${escaped(next)}">Volgende</a> <a id="elsewhere" href="/elders">Elders</a>
</wat-werkt></main></div></body></html>`;
}

/** Gives { origin, close() }; the page is at /zoek. */
export async function startServerPages(service) {
  const server = http.createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/dist/')) {
      const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      response.writeHead(200, { 'Content-Type': type });
      response.end(await readFile(path.join(dist, path.basename(pathname))));
      return;
    }
    const isPage = pathname === '/zoek';
    response.writeHead(isPage ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy(service) });
    if (!isPage || searchParams.has('formaat')) {
      response.end('<!doctype html><title>Iets anders</title><p id="other">Iets anders</p>');
      return;
    }
    const answer = await (await fetch(`${service}/v1/zoek?${searchParams}&oordelen=0`)).json();
    response.end(page(searchParams, answer, service));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
