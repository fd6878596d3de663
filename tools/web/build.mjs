// SPDX-License-Identifier: GPL-3.0-or-later
// Builds what the service and other sites load, into the folder that is named (without one: dist, beside this file):
//
//   wat-werkt.js                the web component, one module without further requests
//   site.css                    the style sheet of the service
//   wat-werkt-instantsearch.js  the adapter for InstantSearch.js
//
// The same sources give the same bytes: nothing in the output knows the time, the folder or the machine.

import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(process.argv[2] || path.join(here, 'dist'));

// esbuild writes the licences of what it packs at the end of the file ("eof"): the licences ask for that.
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: 'eof',
  charset: 'utf8',
  logLevel: 'warning',
};

const parts = [
  { entry: 'src/index.js', file: 'wat-werkt.js', options: { format: 'esm', target: 'es2022' } },
  { entry: 'instantsearch/index.js', file: 'wat-werkt-instantsearch.js', options: { format: 'esm', target: 'es2022' } },
  { entry: 'site/site.css', file: 'site.css', options: {} },
];

await mkdir(output, { recursive: true });
for (const { entry, file, options } of parts) {
  if (!existsSync(path.join(here, entry))) continue;
  const outfile = path.join(output, file);
  await build({ ...common, ...options, entryPoints: [entry], outfile });
  const bytes = await readFile(outfile);
  console.log(`${file}  ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} after gzip`);
}
