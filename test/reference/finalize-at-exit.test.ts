import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { finalize } from '../../src/reference/index.js';
import { bundled, runInNode } from '../bundled.js';
import { exitingProcess } from './exiting-process.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('finalizers with atExit', () => {
  const target = {};

  it('run at the exit, last registered first, whatever their targets', () => {
    const { exit } = exitingProcess();
    const ran: number[] = [];
    for (const n of [1, 2, 3]) finalize(n === 2 ? {} : target, (held) => ran.push(held), n, { atExit: true });
    finalize(target, (held) => ran.push(held), 4);
    exit();
    expect(ran).toEqual([3, 2, 1]);
  });

  it('run no more if they have run or were detached before, and not at a second exit', () => {
    const { exit } = exitingProcess();
    const cleanup = vi.fn();
    const finalizers = ['run', 'detached', 'disposed', 'waiting'].map((held) => finalize(target, cleanup, held, { atExit: true }));
    finalizers[0]!.run();
    finalizers[1]!.detach();
    finalizers[2]![Symbol.dispose]();
    exit();
    exit();
    expect(cleanup.mock.calls).toEqual([['run'], ['disposed'], ['waiting']]);
    expect(finalizers.map(({ alive }) => alive)).toEqual([false, false, false, false]);
  });

  it('have their errors reported, and the rest run', () => {
    const { exit } = exitingProcess();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const onError = vi.fn();
    const rest = vi.fn();
    const error = new Error('still open');
    const throws = () => {
      throw error;
    };
    finalize(target, rest, 'first', { atExit: true });
    finalize(target, throws, undefined, { atExit: true, onError });
    finalize(target, throws, undefined, { atExit: true });
    finalize(target, rest, 'last', { atExit: true });
    exit();
    expect(rest.mock.calls).toEqual([['last'], ['first']]);
    expect(onError.mock.calls).toEqual([[error]]);
    expect(logged.mock.calls).toEqual([['weakly: a cleanup of finalize threw', error]]);
  });

  it('registered by a cleanup at the exit run next, for they are the newest', () => {
    const { exit } = exitingProcess();
    const ran: string[] = [];
    const log = (name: string) => ran.push(name);
    finalize(target, log, 'oldest', { atExit: true });
    finalize(
      target,
      () => {
        log('registers');
        finalize(target, log, 'registered first', { atExit: true });
        finalize(target, log, 'registered last', { atExit: true });
        finalize(target, log, 'without atExit');
      },
      undefined,
      { atExit: true },
    );
    exit();
    expect(ran).toEqual(['registers', 'registered last', 'registered first', 'oldest']);
  });

  it('detached or run by a cleanup at the exit do not run in their turn', () => {
    const { exit } = exitingProcess();
    const ran: string[] = [];
    const log = (name: string) => ran.push(name);
    const detached = finalize(target, log, 'detached', { atExit: true });
    const early = finalize(target, log, 'early', { atExit: true });
    finalize(target, () => void [detached.detach(), early.run()], undefined, { atExit: true });
    exit();
    expect(ran).toEqual(['early']);
  });

  it('run by the ten thousands', () => {
    const { exit } = exitingProcess();
    const ran: number[] = [];
    for (let n = 0; n < 30_000; n++) finalize(target, (held) => ran.push(held), n, { atExit: true });
    exit();
    expect(ran).toEqual(Array.from({ length: 30_000 }, (_, n) => 29_999 - n));
  });

  it('add one listener to the process, however many there are, and none without atExit', () => {
    const process = exitingProcess();
    finalize(target, () => {});
    expect(process.listeners).toBe(0);
    for (let i = 0; i < 20; i++) finalize(target, () => {}, undefined, { atExit: true });
    expect(process.listeners).toBe(1);
  });

  it.each([
    ['where there is no process', undefined],
    ['where a bundler has put something in its place', { browser: true, versions: {}, on: () => {} }],
    ['where a process says nothing of itself', { env: {} }],
  ])('are a TypeError %s', (_where, process) => {
    exitingProcess();
    const before = finalize(target, () => {});
    vi.stubGlobal('process', process);
    let thrown: unknown;
    let without: unknown;
    try {
      finalize(target, () => {}, undefined, { atExit: true });
    } catch (error) {
      thrown = error;
    }
    without = finalize(target, () => 'ran', undefined, { atExit: false }).run();
    vi.unstubAllGlobals();
    expect(thrown).toEqual(new TypeError('finalize: expected atExit only where there is a process, got true'));
    expect(without).toBe('ran');
    expect(before.alive).toBe(true);
  });
});

describe('finalizers with atExit in a process of their own', () => {
  const script = (body: string) => `
    import { finalize } from './src/reference/index.js';
    const kept: object[] = [{}];
    const log = (line: unknown) => console.log(line);
    ${body}`;

  it('run at its normal end, unkept, last registered first; those without atExit do not', async () => {
    const { status, stdout } = await runInNode(
      script(`for (const n of [1, 2, 3]) finalize(kept[0]!, log, n, { atExit: true });
        finalize(kept[0]!, log, 'without');
        setTimeout(() => log('end of the program'), 10);`),
    );
    expect(stdout).toBe('end of the program\n3\n2\n1\n');
    expect(status).toBe(0);
  });

  it('run at process.exit and keep its status, also when one throws', async () => {
    const { status, stdout, stderr } = await runInNode(
      script(`finalize(kept[0]!, log, 'first', { atExit: true });
        finalize(kept[0]!, () => { throw new Error('still open'); }, undefined, { atExit: true });
        finalize(kept[0]!, log, 'last', { atExit: true });
        process.exit(3);`),
    );
    expect(stdout).toBe('last\nfirst\n');
    expect(stderr).toMatch(/weakly: a cleanup of finalize threw Error: still open/);
    expect(status).toBe(3);
  });

  it('run after an uncaught exception', async () => {
    const { status, stdout } = await runInNode(script(`finalize(kept[0]!, log, 'ran', { atExit: true }); throw new Error('uncaught');`));
    expect(stdout).toBe('ran\n');
    expect(status).toBe(1);
  });

  it('run at the exit of a worker too', async () => {
    const code = await bundled(`
      import { workerData } from 'node:worker_threads';
      import { finalize } from './src/reference/index.js';
      for (const digit of [1, 2]) finalize(workerData, (held) => (workerData[0] = workerData[0] * 10 + held), digit, { atExit: true });
    `);
    const digits = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData: digits });
    await once(worker, 'exit');
    expect(digits[0]).toBe(21);
  });

  it('whose target was collected before have run then, and do not run again', async () => {
    const { stdout } = await runInNode(
      script(`(() => { finalize({}, log, 'collected', { atExit: true }); })();
        finalize(kept[0]!, log, 'kept', { atExit: true });
        await new Promise((done) => setTimeout(done, 5));
        globalThis.gc!();
        await new Promise((done) => setTimeout(done, 50));
        log('end of the program');`),
      ['--expose-gc'],
    );
    expect(stdout).toBe('collected\nend of the program\nkept\n');
  });

  it('leave the exit handlers of others alone, before and after their own', async () => {
    const { stdout } = await runInNode(
      script(`process.on('exit', () => log('before'));
        const finalizers = [1, 2, 3].map((n) => finalize(kept[0]!, log, n, { atExit: true }));
        process.on('exit', () => log('after'));
        process.once('exit', () => log('once'));
        finalizers[1]!.detach();`),
    );
    expect(stdout).toBe('before\n3\n1\nafter\nonce\n');
  });
});
