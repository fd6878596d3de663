// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the browser tests: node tests/browser/run.mjs [part of a file name]
// The web part must be there (npm ci and npm run build in tools/web); see support/ for the variables that it reads.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureIndex } from './support/service.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const part = process.argv[2] || '';
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && name.includes(part))
  .sort()
  .map((name) => path.join(here, name));

await ensureIndex();
const patience = 5 * 60 * 1000; // milliseconds; the whole takes far less, and a run that hangs must end
const { status, signal } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', timeout: patience });
if (signal) console.error(`the browser tests were stopped after ${patience / 1000} seconds`);
process.exit(status === null ? 1 : status);
