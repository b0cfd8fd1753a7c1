// The oldest leak test: run it in a loop, collect before and after, and see whether what stays grows with the loop.
//
// By hand it takes three lines and the memory of the process, and is wrong in both directions. A cache that is not yet
// full looks like a leak in a short loop. A buffer lies outside the heap, so that its leak is in another figure. And what
// the figure is made of, it does not say. assertNoGrowth counts objects instead, in ever longer rounds, until the growth
// has ended or outlasted every usual cache, and names what grows and who holds it.

import { assertNoGrowth, collectGarbage } from 'weakly/leak';

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Handles requests in four ways, two of which leak. */
export class Service {
  readonly rows: number[][] = [];
  readonly frames: Uint8Array[] = [];
  readonly cache = new Map<number, number[]>();

  keepsNothing(): void {
    row();
  }

  keepsRows(): void {
    this.rows.push(row());
  }

  keepsBuffers(): void {
    this.frames.push(new Uint8Array(1000));
  }

  keepsTheLast500(request: number): void {
    this.cache.set(request % 500, row());
  }
}

const row = (): number[] => Array.from({ length: 125 }, () => 0); // 1 kB

// ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** By how many bytes the heap has grown with each call, after so many. */
export async function bytesPerCall(work: (call: number) => void, calls: number): Promise<number> {
  await collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < calls; call++) work(call);
  await collectGarbage();
  return (process.memoryUsage().heapUsed - before) / calls;
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function verdict(work: (call: number) => void): Promise<string> {
  return assertNoGrowth(work).then(() => 'clean', (error: Error) => error.message.split(' (')[0]!);
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

const kilobytes = (bytes: number) => `${Math.abs(Math.round(bytes / 1000))} kB per call`;

for (const way of ['keepsNothing', 'keepsRows', 'keepsBuffers', 'keepsTheLast500'] as const) {
  const fresh = () => {
    const service = new Service();
    return (call: number) => service[way](call);
  };
  console.log(`${way}:`);
  console.log('  by hand, 500 calls: ', kilobytes(await bytesPerCall(fresh(), 500)));
  console.log('  by hand, 5000 calls:', kilobytes(await bytesPerCall(fresh(), 5000)));
  console.log('  assertNoGrowth:     ', await verdict(fresh()));
}

/* prints
keepsNothing:
  by hand, 500 calls:  0 kB per call
  by hand, 5000 calls: 0 kB per call
  assertNoGrowth:      clean
keepsRows:
  by hand, 500 calls:  1 kB per call
  by hand, 5000 calls: 1 kB per call
  assertNoGrowth:      Array grows by 1 per iteration
keepsBuffers:
  by hand, 500 calls:  0 kB per call
  by hand, 5000 calls: 0 kB per call
  assertNoGrowth:      Uint8Array grows by 1 per iteration
keepsTheLast500:
  by hand, 500 calls:  1 kB per call
  by hand, 5000 calls: 0 kB per call
  assertNoGrowth:      clean
*/
