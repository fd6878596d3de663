// SPDX-License-Identifier: GPL-3.0-or-later
// The real service on the shipped corpus, on a port of its own.
//   WATWERKT_PROGRAM     the program; without it build/dev/bin/watwerkt
//   WATWERKT_TEST_INDEX  a folder with its index; made when it is not there

import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = process.env.WATWERKT_PROGRAM || path.join(root, 'build/dev/bin/watwerkt');
export const index = process.env.WATWERKT_TEST_INDEX || path.join(os.tmpdir(), 'watwerkt-browser-index');

/** Makes the index of the shipped corpus when it is not there. */
export async function ensureIndex() {
  if (existsSync(index) && readdirSync(index).length > 0) return;
  await promisify(execFile)(program, ['indexeer', '--corpus', path.join(root, 'corpus/data'), '--index', index], {
    maxBuffer: 1 << 26,
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(address, child, said) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the service stopped at once: ${said()}`);
    try {
      if ((await fetch(`${address}/gereed`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the service was not ready within ten seconds: ${said()}`);
}

/** Starts the service. Gives { address, stop(), start() }: after stop(), start() brings it back on the same port. */
export async function startService() {
  await ensureIndex();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child = null;
  const start = async () => {
    let said = '';
    child = spawn(program, ['bedien', '--index', index, '--poort', String(port), '--stil'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (text) => (said += text));
    await untilReady(address, child, () => said);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return { address, start, stop, json: async (path_) => (await fetch(`${address}${path_}`)).json() };
}
