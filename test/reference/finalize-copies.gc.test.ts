import { afterEach, describe, expect, it, vi } from 'vitest';
import { collectGarbage } from '../../src/leak/index.js';
import * as ours from '../../src/reference/index.js';
import { secondCopy } from '../bundled.js';
import { exitingProcess } from './exiting-process.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('two copies of the module in one realm', async () => {
  const copy = await secondCopy<typeof ours>(`export * from './src/reference/index.js'`);

  it('are two', () => {
    expect(copy.finalize).not.toBe(ours.finalize);
  });

  it('share the order of one target: last registered first', async () => {
    const ran: number[] = [];
    const log = (held: number) => ran.push(held);
    const register = () => {
      const target = {};
      ours.finalize(target, log, 1);
      copy.finalize(target, log, 2);
      ours.finalize(target, log, 3);
      copy.finalize(target, log, 4).detach();
    };
    register();
    await collectGarbage();
    expect(ran).toEqual([3, 2, 1]);
  });

  it('share the order at the exit, and one listener', () => {
    const process = exitingProcess();
    const ran: number[] = [];
    const log = (held: number) => ran.push(held);
    ours.finalize({}, log, 1, { atExit: true });
    copy.finalize({}, log, 2, { atExit: true });
    ours.finalize({}, log, 3, { atExit: true });
    const detached = copy.finalize({}, log, 4, { atExit: true });
    detached.detach();
    expect(process.listeners).toBe(1);
    process.exit();
    expect(ran).toEqual([3, 2, 1]);
  });
});
