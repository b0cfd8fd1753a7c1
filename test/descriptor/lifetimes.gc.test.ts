import { describe, expect, it } from 'vitest';
import { type Property, property, range } from '../../src/descriptor/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { NumberedStore } from '../naive/descriptor/numbered-store.js';
import { StrongStore } from '../naive/descriptor/strong-store.js';
import { trap } from '../trap.js';

interface Store {
  get(object: object): object | undefined;
  set(object: object, value: object): void;
}

trap<Store>(
  'a table per property keeps every object that it ever saw',
  { naive: new StrongStore<object>(), ours: property<object>({ name: 'data' }) },
  async (store) => {
    const control = {};
    store.set(control, { kept: true });
    await assertCollected((track) => {
      for (let count = 0; count < 100; count++) store.set(track({ count }, `object ${count}`), track({ count }, `value ${count}`));
    });
    expect(store.get(control)).toEqual({ kept: true });
  },
);

trap<Store>(
  'a value that refers to its object keeps it',
  { naive: new NumberedStore<object>(), ours: property<object>({ name: 'data' }) },
  async (store) => {
    const control = {};
    store.set(control, { owner: control });
    await assertCollected((track) => {
      for (let count = 0; count < 100; count++) {
        const object = track({ count }, `object ${count}`);
        store.set(object, track({ object }, `value ${count}`));
      }
    });
    expect(store.get(control)).toEqual({ owner: control });
  },
);

describe('lifetimes', () => {
  it('a person that is collected takes its age with it', async () => {
    class Age {
      readonly years: number;
      constructor(years: number) {
        this.years = years;
      }
    }
    const age = property<Age>({ name: 'age' });
    const alice = Object.freeze({ name: 'Alice' });
    age.set(alice, new Age(42));
    await assertCollected((track) => {
      age.set(track(Object.freeze({ name: 'Bob' }), 'Bob'), track(new Age(7), "Bob's age"));
    });
    expect(age.get(alice).years).toBe(42);
  });

  it('a value lives as long as its object, though nothing else holds it', async () => {
    const data = property<object>({ name: 'data' });
    const object = {};
    const made = () => {
      const value = { kept: true };
      data.set(object, value);
      return [new WeakRef(value), new WeakRef({ control: true })] as const;
    };
    const [value, control] = made();
    await collectGarbage();
    expect(value.deref()).toEqual({ kept: true });
    expect(control.deref()).toBe(undefined);
    expect(data.get(object)).toBe(value.deref());
  });

  it('values of two properties that refer to each other’s objects do not keep them', async () => {
    const [left, right] = [property<object>({ name: 'left' }), property<object>({ name: 'right' })];
    const control = {};
    left.set(control, control);
    await assertCollected((track) => {
      const [one, other] = [track({}, 'one'), track({}, 'other')];
      left.set(one, { other });
      right.set(other, { one });
      left.set(other, one);
    });
    expect(left.get(control)).toBe(control);
  });

  it('a value that was replaced or deleted is free, while its object lives', async () => {
    const data = property<object>({ name: 'data' });
    const [object, control] = [{}, {}];
    data.set(control, { kept: true });
    await assertCollected((track) => {
      data.set(object, track({}, 'replaced'));
      data.set(object, track({}, 'deleted'));
      data.delete(object);
    });
    expect(data.get(control)).toEqual({ kept: true });
    expect(data.has(object)).toBe(false);
  });

  it('a default made for an object goes with it, also if it refers to it', async () => {
    const cache = property<object>({ name: 'cache', default: (object) => ({ object }) });
    const control = {};
    const kept = new WeakRef(cache.get(control));
    await assertCollected((track) => {
      track(cache.get(track({}, 'object')), 'default');
    });
    expect(cache.get(control)).toBe(kept.deref());
  });

  it('a decorated accessor keeps no value that has been replaced', async () => {
    const data = property<object>({ name: 'data' });
    class Box {
      @data accessor data: object = {};
    }
    const [box, control] = [new Box(), new Box()];
    control.data = { kept: true };
    await assertCollected((track) => {
      const initial = track(box.data, 'initial value');
      expect(initial).toEqual({});
      box.data = { new: true };
    });
    expect([box.data, control.data]).toEqual([{ new: true }, { kept: true }]);
  });

  it('a property that is dropped takes its values with it, while the objects live', async () => {
    const object = {};
    const control = property<object>({ name: 'control' });
    control.set(object, { kept: true });
    await assertCollected((track) => {
      const dropped: Property<object> = track(property<object>({ name: 'dropped' }), 'property');
      dropped.set(object, track({}, 'value'));
    });
    expect(control.get(object)).toEqual({ kept: true });
  });

  it('a refusal, an unset read and a notification leave nothing behind', async () => {
    const age = property({ name: 'age', validate: range(0, 120), onChange: () => {} });
    const control = {};
    age.set(control, 1);
    const [errors, stacks]: [unknown[], unknown[]] = [[], []];
    await assertCollected((track) => {
      const person = track({}, 'person');
      for (const attempt of [() => age.get(person), () => age.set(person, 121)]) {
        try {
          attempt();
        } catch (error) {
          // V8 keeps what was on the stack until the stack is read.
          stacks.push((error as Error).stack);
          errors.push(error);
        }
      }
      age.set(person, 5);
    });
    expect([errors.length, stacks.length]).toEqual([2, 2]);
    expect(age.get(control)).toBe(1);
  });
});
