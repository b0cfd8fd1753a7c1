import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertCollected } from '../../src/leak/index.js';
import type * as counting from '../../src/leak/major-collections.js';
import { job } from './one-collection.js';

const key = Symbol.for('weakly.sentinels');
const realm = globalThis as { [key: symbol]: unknown };

afterEach(() => {
  delete realm[key];
});

/** A count of its own, with this registry in the place of the platform's. */
async function load(registry: object): Promise<(typeof counting)['majorCollections']> {
  realm[key] = registry;
  vi.resetModules();
  return (await import('../../src/leak/major-collections.js')).majorCollections;
}

/**
 * The registry of a platform with generations: what has outlived two collections is old. A minor collection
 * frees what is young and unreachable, a major one all that is. What is unreachable is found out by the real
 * collector, and told as soon as the collection simulated would have freed it.
 */
class GenerationalRegistry {
  #registered: { readonly target: WeakRef<object>; readonly died: () => void; age: number }[] = [];

  register(target: object, died: () => void): void {
    this.#registered.push({ target: new WeakRef(target), died, age: 0 });
  }

  async collect(kind: 'minor' | 'major'): Promise<void> {
    await job();
    globalThis.gc!();
    const registered = this.#registered;
    this.#registered = [];
    const dead: (() => void)[] = [];
    for (const entry of registered) {
      if (entry.target.deref() === undefined && (kind === 'major' || entry.age < 2)) dead.push(entry.died);
      else this.#registered.push({ ...entry, age: entry.age + 1 });
    }
    await job();
    for (const died of dead) died();
  }
}

function listenerTo(called: () => void = () => {}) {
  return { waits: true, onCollections() { called(); return this.waits; } };
}

describe('the count of major collections', () => {
  it('counts no minor ones, although they free a sentinel just made', async () => {
    const registry = new GenerationalRegistry();
    const majorCollections = await load(registry);
    const listener = listenerTo();
    majorCollections.listen(listener);
    for (let n = 0; n < 5; n++) await registry.collect('minor');
    expect(majorCollections.count).toBe(0);
    for (let majors = 1; majors <= 6; majors++) {
      await registry.collect('major');
      expect(majorCollections.count).toBe(majors);
      for (let n = 0; n < majors; n++) await registry.collect('minor');
      expect(majorCollections.count).toBe(majors);
    }
    expect(listener.waits).toBe(true);
  });

  it('where minor collections free no sentinel, counts each major one, after two to start with', async () => {
    const registry = new GenerationalRegistry();
    const majorCollections = await load(registry);
    const listener = listenerTo();
    majorCollections.listen(listener);
    const counts: number[] = [];
    for (let n = 0; n < 6; n++) {
      await registry.collect('major');
      counts.push(majorCollections.count);
    }
    expect(counts).toEqual([0, 0, 1, 2, 3, 4]);
    expect(listener.waits).toBe(true);
  });

  it('calls listeners after every second one: reading them weakly delays none twice', async () => {
    const registry = new GenerationalRegistry();
    const majorCollections = await load(registry);
    const at: number[] = [];
    const listener = listenerTo(() => at.push(majorCollections.count));
    majorCollections.listen(listener);
    while (majorCollections.count < 7) await registry.collect('major');
    expect(at).toEqual([2, 4, 6]);
    expect(listener.waits).toBe(true);
  });

  it('stops when nobody waits any more, and goes on at once when somebody does', async () => {
    const registry = new GenerationalRegistry();
    const majorCollections = await load(registry);
    const listener = listenerTo();
    majorCollections.listen(listener);
    while (majorCollections.count < 2) await registry.collect('major');
    listener.waits = false;
    await registry.collect('major');
    await registry.collect('major');
    expect(majorCollections.count).toBe(4);
    const registered = vi.spyOn(registry, 'register');
    for (let n = 0; n < 4; n++) await registry.collect('major');
    expect(majorCollections.count).toBe(4);
    expect(registered).not.toHaveBeenCalled();
    listener.waits = true;
    majorCollections.listen(listener);
    await registry.collect('minor');
    expect(majorCollections.count).toBe(4);
    await registry.collect('major');
    expect(majorCollections.count).toBe(5);
  });

  it('keeps no listener alive, and stops without the last one', async () => {
    const registry = new GenerationalRegistry();
    const majorCollections = await load(registry);
    const called = vi.fn();
    await assertCollected((track) => majorCollections.listen(track(listenerTo(called))));
    for (let n = 0; n < 8; n++) await registry.collect('major');
    expect(called).not.toHaveBeenCalled();
    expect(majorCollections.count).toBe(2);
  });

  it('is told by one registry of the realm, which is never dropped', async () => {
    const majorCollections = await load(undefined as unknown as object);
    const listener = listenerTo();
    majorCollections.listen(listener);
    const registry = realm[key];
    expect(registry).toBeInstanceOf(FinalizationRegistry);
    await vi.waitUntil(async () => {
      await job();
      globalThis.gc!();
      return majorCollections.count > 2;
    }, { interval: 1, timeout: 10_000 });
    expect(realm[key]).toBe(registry);
    expect(listener.waits).toBe(true);
  });
});
