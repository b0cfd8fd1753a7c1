// A real HTTP server on loopback, first with the usual leaks, then on weakly: the same requests, measured.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { FinalReport, ServerReport } from './server.js';

const visits = 4000;
const stays = 10;

const leaky = await run('leaky');
console.log();
const weak = await run('weak');
console.log();

const succeeded = leaky.leaked === 4 && weak.leaked === 0 && weak.kept;
console.log(
  succeeded
    ? `weakly let go of what the leaky server kept: ${megabytes(leaky.growth)} of growth against ${megabytes(weak.growth)}.`
    : 'That is not what this demo promises: please report it with the lines above.',
);
process.exitCode = succeeded ? 0 : 1;

async function run(variant: 'leaky' | 'weak') {
  const server = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [variant]);
  const [port] = (await once(server, 'message')) as [number];
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const request = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => get({ host: '127.0.0.1', port, path, agent }, resolve).on('error', reject));
  const ask = async <Report>(path: string) => JSON.parse(await text(await request(path))) as Report;

  // Warm up, so that the server's own code and buffers are not counted.
  for (let i = 0; i < 50; i++) await text(await request(`/visit?session=warm-up-${i}`));
  const before = await ask<ServerReport>('/report');

  const staying = Array.from({ length: stays }, (_, i) => `stays-${i}`);
  const connections = await Promise.all(
    staying.map(
      (id) =>
        new Promise<IncomingMessage>((resolve, reject) =>
          get({ host: '127.0.0.1', port, path: `/stay?session=${id}`, agent: false }, resolve).on('error', reject),
        ),
    ),
  );
  await parallel(visits, 8, async (i) => {
    await text(await request(`/visit?session=visit-${i}`));
  });
  const after = await ask<FinalReport>(`/end?${staying.map((id) => `job=${id}`).join('&')}`);
  for (const connection of connections) connection.destroy();
  agent.destroy();
  server.disconnect();

  const growth = after.heapBytes - before.heapBytes;
  console.log(variant === 'leaky' ? 'The usual way' : 'The same server on weakly');
  console.log(`  requests      ${visits} visits, ${stays} visitors that stay connected`);
  console.log(`  heap          ${megabytes(before.heapBytes)} before, ${megabytes(after.heapBytes)} after`);
  const verdicts = [
    verdict('session cache', 'Session', after),
    verdict('bus listener', 'RequestContext', after),
    verdict('bound method', 'Job', after),
    verdict('finalizer', 'Upload', after),
  ];
  for (const { line } of verdicts) console.log(line);
  console.log(`  told of a new configuration: ${after.told}; jobs of those connected found: ${after.finished} of ${stays}; temporary files removed: ${after.removedFiles}`);
  return {
    growth,
    leaked: verdicts.filter(({ leaks }) => leaks).length,
    kept: after.told === stays && after.finished === stays && Object.values(after.alive).every((alive) => alive >= stays),
  };
}

/** One line for one pattern. What belongs to the visitors still connected must live; more than that has leaked. */
function verdict(pattern: string, kind: string, report: FinalReport) {
  const { [kind]: alive = 0 } = report.alive;
  const { [kind]: made = 0 } = report.made;
  const leaks = alive > stays + visits / 100;
  const lost = alive < stays;
  const word = lost ? 'LOSES LIVE OBJECTS' : leaks ? 'LEAKS' : 'clean';
  return { leaks, line: `  ${pattern.padEnd(13)} ${String(alive).padStart(5)} of ${made} ${kind} objects alive: ${word}` };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Runs `task(0) … task(count - 1)`, `width` at a time. */
async function parallel(count: number, width: number, task: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await task(next++);
    }),
  );
}
