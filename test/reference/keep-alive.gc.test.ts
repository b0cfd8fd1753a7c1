import { describe, expect, it } from 'vitest';
import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';
import { keepAlive } from '../../src/reference/index.js';
import * as heldValue from '../naive/reference/keep-alive-held-value.js';
import { trap } from '../trap.js';

describe('keepAlive', () => {
  it('keeps the value as long as the owner lives', async () => {
    const owner = {};
    const made = () => {
      const value = { kept: true };
      keepAlive(owner, value);
      return [new WeakRef(value), new WeakRef({ control: true })] as const;
    };
    const [kept, control] = made();
    await collectGarbage();
    expect(kept.deref()).toEqual({ kept: true });
    expect(control.deref()).toBe(undefined);
    expect(owner).toEqual({});
  });

  it('keeps it no longer than that', async () => {
    const control = {};
    keepAlive(control, 'value');
    await assertCollected((track) => {
      keepAlive(track({}, 'owner'), track({}, 'value'));
    });
    expect(control).toEqual({});
  });

  it('is an ephemeron: a value that refers to its owner does not keep it, nor does the owner itself as value', async () => {
    await assertCollected((track) => {
      const owner = track({}, 'owner');
      keepAlive(owner, track({ owner }, 'value'));
      keepAlive(owner, owner);
    });
  });

  it('several values of one owner are independent of each other, the same value twice too', async () => {
    const owner = {};
    const { survivors } = await checkCollected(
      (track) => {
        const [first, second, twice] = [track({}, 'first'), track({}, 'second'), track({}, 'twice')];
        keepAlive(owner, first);
        keepAlive(owner, second)[Symbol.dispose]();
        keepAlive(owner, twice);
        keepAlive(owner, twice)[Symbol.dispose]();
      },
      { rounds: 4 },
    );
    expect(survivors).toEqual(['first', 'twice']);
    expect(owner).toEqual({});
  });

  it('the handle ends it early, and disposing it twice is harmless', async () => {
    const owner = {};
    await assertCollected((track) => {
      const handle = keepAlive(owner, track({}));
      handle[Symbol.dispose]();
      handle[Symbol.dispose]();
    });
    expect(owner).toEqual({});
  });

  it('a using block ends it', async () => {
    const owner = {};
    await assertCollected((track) => {
      using handle = keepAlive(owner, track({}));
      expect(handle).toBeDefined();
    });
    expect(owner).toEqual({});
  });

  it('the handle pins neither owner nor value, and can be disposed of after their end', async () => {
    const handles: Disposable[] = [];
    await assertCollected((track) => {
      handles.push(keepAlive(track({}, 'owner'), track({}, 'value')));
    });
    expect(() => handles[0]![Symbol.dispose]()).not.toThrow();
  });

  it('works on frozen objects, functions and symbols as owners, and on primitives as values', async () => {
    for (const owner of [Object.freeze({}), () => {}, Symbol('owner') as unknown as object]) {
      const made = () => {
        const value = {};
        keepAlive(owner, value);
        keepAlive(owner, 'primitive');
        return new WeakRef(value);
      };
      const kept = made();
      await collectGarbage();
      expect(kept.deref()).toEqual({});
    }
  });
});

trap('a value that refers to its owner keeps both for ever, if a registry holds it for the owner', {
  naive: heldValue.keepAlive,
  ours: (owner: object, value: object) => void keepAlive(owner, value),
}, async (keep) => {
  const kept = {};
  const made = () => {
    const value = {};
    keep(kept, value);
    return new WeakRef(value);
  };
  const control = made();
  await assertCollected((track) => {
    const owner = track({}, 'owner');
    keep(owner, track({ owner }, 'value'));
  }, { rounds: 4 });
  expect(control.deref()).toEqual({});
  expect(kept).toEqual({});
});
