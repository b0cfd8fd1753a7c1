import { expect, it } from 'vitest';
import * as weakly from '../../src/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';

it('this is a browser with its collector exposed', () => {
  expect(typeof document).toBe('object');
  expect(typeof (globalThis as { gc?: unknown }).gc).toBe('function');
});

it('finalizers run once their target is gone', async () => {
  const runs: string[] = [];
  const control = {};
  weakly.finalize(control, () => runs.push('control'));
  await assertCollected((track) => {
    weakly.finalize(track({}), (name) => runs.push(name), 'first');
  });
  await collectGarbage();
  expect(runs).toEqual(['first']);
  expect(weakly.isWeakKey(control)).toBe(true);
});

it('a finalizer at exit is refused, for there is no process', () => {
  expect(() => weakly.finalize({}, () => {}, undefined, { atExit: true })).toThrow(TypeError);
});

it('a cache lets go of an element of the page that nobody holds, and keeps the others', async () => {
  const elements = new weakly.WeakCache<string, Element>();
  const kept = elements.getOrCreate('kept', () => document.createElement('p'));
  await assertCollected((track) => {
    track(elements.getOrCreate('dropped', () => document.createElement('p')));
  });
  expect([...elements.keys()]).toEqual(['kept']);
  expect(elements.get('kept')).toBe(kept);
});

it('maps, sets and tuples drop what has died without any further call', async () => {
  const values = new weakly.WeakValueMap<string, object>();
  const keys = new weakly.IterableWeakMap<object, number>();
  const members = new weakly.IterableWeakSet<object>();
  const tuples = new weakly.WeakTupleMap<number>();
  const kept = {};
  await assertCollected((track) => {
    for (const object of [kept, track({})]) {
      values.set(object === kept ? 'kept' : 'dropped', object);
      keys.set(object, 1);
      members.add(object);
      tuples.set([object, 'a'], 1);
    }
  });
  await collectGarbage();
  expect([values.storedCount, keys.storedCount, members.storedCount]).toEqual([1, 1, 1]);
  expect([...values.values(), ...keys.keys(), ...members]).toEqual([kept, kept, kept]);
  expect(tuples.get([kept, 'a'])).toBe(1);
});

it('observers and owners of listeners are not kept, neither by a subject nor by an element', async () => {
  const subject = new weakly.WeakSubject<number>();
  const button = document.createElement('button');
  const heard: string[] = [];
  const listen = (name: string): object => {
    const owner = { hear: () => heard.push(name) };
    subject.add(owner, 'hear');
    weakly.observe(button, 'click', owner, (listener) => listener.hear());
    return owner;
  };
  const kept = listen('kept');
  await assertCollected((track) => {
    track(listen('dropped'));
  });
  await collectGarbage();
  subject.notify(1);
  button.click();
  expect(heard).toEqual(['kept', 'kept']);
  expect(kept).toBeDefined();
});

it('properties go with their objects, and machines with their clients', async () => {
  const label = weakly.property<object>({ name: 'label' });
  const lamp = weakly.machine<object, { press: void }>()({
    initial: 'off',
    states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
  });
  const kept = {};
  const use = (object: object): void => {
    label.set(object, { of: object });
    lamp.for(object).send('press');
  };
  use(kept);
  await assertCollected((track) => {
    use(track({}));
  });
  expect(label.get(kept)).toEqual({ of: kept });
  expect(lamp.for(kept).state).toBe('on');
});

it('Undefined absorbs', () => {
  expect(weakly.calc`${weakly.Undefined} + 1`).toBe(weakly.Undefined);
});
