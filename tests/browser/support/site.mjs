// SPDX-License-Identifier: GPL-3.0-or-later
// A site of somebody else: another origin than the service, with the demo pages.

import path from 'node:path';
import { serveFolders } from '../../../tools/web/demo/serve.mjs';
import { web } from './browser.mjs';

/** dist: the folder that the build wrote; the variable WATWERKT_WEB_DIST names another. */
export const dist = process.env.WATWERKT_WEB_DIST || path.join(web, 'dist');

export async function startSite(service) {
  const folders = {
    '/demo': path.join(web, 'demo'),
    '/dist': dist,
    '/lib': path.join(web, 'node_modules/instantsearch.js/dist'),
  };
  return serveFolders(folders, { service });
}
