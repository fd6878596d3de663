// SPDX-License-Identifier: GPL-3.0-or-later
// A site of somebody else: another origin than the service, with the demo pages and the fixtures of the tests.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolders } from '../../../tools/web/demo/serve.mjs';
import { web } from './browser.mjs';

const fixtures = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../fixtures');

/** The policy of the service's own pages; a page that works under it has no inline style and no inline script. */
export function strictPolicy(service) {
  return `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self' ${service}; form-action 'self'; base-uri 'none'`;
}

/** dist: the folder that the build wrote; the variable WATWERKT_WEB_DIST names another. */
export const dist = process.env.WATWERKT_WEB_DIST || path.join(web, 'dist');

export async function startSite(service) {
  const headers = (pathname) => (pathname.startsWith('/strict/') ? { 'Content-Security-Policy': strictPolicy(service) } : {});
  const folders = { '/demo': path.join(web, 'demo'), '/dist': dist, '/lib': path.join(web, 'node_modules/instantsearch.js/dist'), '/strict': fixtures, '/fixtures': fixtures };
  return serveFolders(folders, { service, headers });
}
