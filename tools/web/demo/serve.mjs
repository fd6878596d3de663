// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the demo pages from an origin of their own:
//
//   node demo/serve.mjs [address of the service] [port]
//
// The pages name the service as http://127.0.0.1:8080; here that becomes the address given.

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const serviceInPages = 'http://127.0.0.1:8080';
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * Serves folders: { '/demo': '/path/to/demo', … }. Gives { origin, close() }.
 * headers(path): extra headers for an answer.
 */
export async function serveFolders(folders, { service = serviceInPages, port = 0, headers = () => ({}) } = {}) {
  const server = http.createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, 'http://localhost');
      const prefix = Object.keys(folders).find((one) => pathname.startsWith(`${one}/`));
      const file = prefix && path.join(folders[prefix], path.normalize(pathname.slice(prefix.length)));
      if (!file || !file.startsWith(folders[prefix]) || !(await stat(file)).isFile()) throw new Error('not here');
      const type = types[path.extname(file)] || 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, ...headers(pathname) });
      if (!type.startsWith('text/html')) {
        createReadStream(file).pipe(response);
        return;
      }
      const page = await readFile(file, 'utf8');
      response.end(page.split(serviceInPages).join(service));
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('404');
    }
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        if (server.closeAllConnections) server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { origin } = await serveFolders(
    { '/demo': path.join(web, 'demo'), '/dist': path.join(web, 'dist'), '/lib': path.join(web, 'node_modules/instantsearch.js/dist') },
    { service: process.argv[2] || serviceInPages, port: Number(process.argv[3] || 8090) },
  );
  console.log(`${origin}/demo/index.html`);
}
