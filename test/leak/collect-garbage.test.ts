import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GarbageCollectorUnavailableError, collectGarbage } from '../../src/leak/index.js';
import { bundled, runInNode } from '../bundled.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// The tests of this file run without --expose-gc.
describe('collectGarbage, without any flag', () => {
  const made = (): WeakRef<object> => new WeakRef({});

  it('collects what nobody holds, and nothing else', async () => {
    const held = { held: true };
    const control = new WeakRef(held);
    const dropped = made();
    await collectGarbage();
    expect(dropped.deref()).toBe(undefined);
    expect(control.deref()).toBe(held);
  });

  it('collects cycles, and what was read through a WeakRef in the same job', async () => {
    const cycle = (): WeakRef<object> => {
      const node: { self?: object } = {};
      node.self = node;
      const reference = new WeakRef(node);
      expect(reference.deref()?.self).toBe(node);
      return reference;
    };
    const dropped = cycle();
    await collectGarbage();
    expect(dropped.deref()).toBe(undefined);
  });

  it('has had the finalization callbacks run when it resolves', async () => {
    const held: unknown[] = [];
    const registry = new FinalizationRegistry((value) => held.push(value));
    (() => registry.register({}, 'dropped'))();
    await collectGarbage();
    expect(held).toEqual(['dropped']);
  });

  it('lets go of what a finalization callback let go of', async () => {
    const box: { value?: object } = { value: {} };
    const value = new WeakRef(box.value!);
    const registry = new FinalizationRegistry<{ value?: object }>((held) => delete held.value);
    (() => registry.register({}, box))();
    await collectGarbage();
    expect(value.deref()).toBe(undefined);
  });

  it('leaves no global gc behind, neither here nor in workers started later', async () => {
    await collectGarbage();
    expect('gc' in globalThis).toBe(false);
    const worker = new Worker(`require('node:worker_threads').parentPort.postMessage(typeof globalThis.gc)`, { eval: true });
    expect(await once(worker, 'message')).toEqual(['undefined']);
  });

  it('goes on under the fake timers of a test', async () => {
    vi.useFakeTimers();
    const dropped = made();
    await collectGarbage();
    expect(dropped.deref()).toBe(undefined);
  });

  it('can run several times at once', async () => {
    const dropped = made();
    await Promise.all([collectGarbage(), collectGarbage(), collectGarbage()]);
    expect(dropped.deref()).toBe(undefined);
  });
});

describe('where collectGarbage works', () => {
  const program = `
    import { assertCollected, checkCollected, collectGarbage } from './src/leak/index.js';
    const run = async () => {
      const dropped = (() => new WeakRef({}))();
      const held = {};
      const control = new WeakRef(held);
      await collectGarbage();
      await assertCollected((track) => { track({}); });
      const { survivors } = await checkCollected((track) => { track(held, 'held'); }, { rounds: 2 });
      return [dropped.deref() === undefined, control.deref() === held, survivors.join()].join(' ');
    };`;
  const result = 'true true held';

  it('in a process without --expose-gc', async () => {
    const { stdout, stderr } = await runInNode(`${program} console.log(await run());`);
    expect([stdout, stderr]).toEqual([`${result}\n`, '']);
  });

  it('in a process with --expose-gc', async () => {
    const { stdout } = await runInNode(`${program} console.log(await run());`, ['--expose-gc']);
    expect(stdout).toBe(`${result}\n`);
  });

  it('in a worker without the flag', async () => {
    const code = await bundled(`import { parentPort } from 'node:worker_threads'; ${program} parentPort.postMessage(await run());`);
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    expect(await once(worker, 'message')).toEqual([result]);
  });

  it('in a context of node:vm, which has no global gc', async () => {
    const code = await bundled(`${program} globalThis.result = run();`, 'cjs');
    const { stdout } = await runInNode(`
      import vm from 'node:vm';
      const context = vm.createContext({ process, setTimeout, setImmediate });
      console.log(vm.runInContext('typeof gc', context));
      vm.runInContext(${JSON.stringify(code)}, context, { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
      console.log(await context.result);`);
    expect(stdout).toBe(`undefined\n${result}\n`);
  });
});

describe('how collectGarbage finds a collector', () => {
  /** The module as it is loaded where these are the globals. */
  async function loadedWith(globals: Record<string, unknown>): Promise<typeof collectGarbage> {
    vi.resetModules();
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const loaded = await import('../../src/leak/index.js');
    return loaded.collectGarbage;
  }

  it('a global gc is called, without arguments', async () => {
    const gc = vi.fn();
    const collect = await loadedWith({ gc });
    await collect();
    expect(gc.mock.calls.length).toBeGreaterThan(1);
    expect(gc.mock.calls.flat()).toEqual([]);
  });

  it('in Bun its own is called, synchronously', async () => {
    const gc = vi.fn();
    const collect = await loadedWith({ Bun: { gc } });
    await collect();
    expect(gc.mock.calls.length).toBeGreaterThan(1);
    expect(new Set(gc.mock.calls.flat())).toEqual(new Set([true]));
  });

  it('it needs no setImmediate, as in browsers', async () => {
    const gc = vi.fn();
    const collect = await loadedWith({ gc, setImmediate: undefined });
    await collect();
    expect(gc.mock.calls.length).toBeGreaterThan(1);
  });

  it.each([
    ['no process', undefined],
    ['the process of a bundler', { versions: {} }],
    ['a process that says nothing of itself', {}],
  ])('with %s and no gc it throws a typed error that says what to do', async (_what, process) => {
    const collect = await loadedWith({ gc: undefined, Bun: undefined });
    const real = globalThis.process;
    globalThis.process = process as typeof real; // for this call only: the test runner needs it too
    const collecting = collect();
    globalThis.process = real;
    const error: unknown = await collecting.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'GarbageCollectorUnavailableError',
      message: 'collectGarbage: expected a runtime that can force a collection, got one without gc; start the browser with --js-flags=--expose-gc',
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('the class of that error is public', () => {
    expect(new GarbageCollectorUnavailableError('why')).toMatchObject({ name: 'GarbageCollectorUnavailableError', message: 'why' });
  });
});
