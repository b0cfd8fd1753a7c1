import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakMethod } from '../../src/reference/index.js';
import * as boundReference from '../naive/reference/bound-reference.js';
import * as strongFunction from '../naive/reference/strong-function.js';
import { trap } from '../trap.js';

/** What the naive versions take. */
interface Saver {
  save(file: string): number;
}

class Editor implements Saver {
  readonly saved: string[] = [];
  save(file: string): number {
    return this.saved.push(file);
  }
}

describe('a WeakMethod whose owner has been collected', () => {
  it('gives undefined, and so does owner; one whose owner lives works on', async () => {
    const kept = new Editor();
    const control = new WeakMethod(kept, 'save');
    const methods: WeakMethod<Editor>[] = [];
    await assertCollected((track) => {
      const editor = track(new Editor());
      methods.push(new WeakMethod(editor, 'save'), new WeakMethod(editor, Editor.prototype.save));
    });
    expect(methods.map((method) => [method.deref(), method.owner])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(control.deref()?.('file')).toBe(1);
    expect(control.owner).toBe(kept);
  });

  it('equals only itself, so that it can still be found and removed', async () => {
    const made = () => {
      const editor = new Editor();
      return [new WeakMethod(editor, 'save'), new WeakMethod(editor, 'save')] as const;
    };
    const [one, two] = made();
    await collectGarbage();
    expect([one.equals(one), one.equals(two), two.equals(one)]).toEqual([true, false, false]);
    const live = new WeakMethod(new Editor(), 'save');
    expect([one.equals(live), live.equals(one)]).toEqual([false, false]);
    expect(inspect(one)).toBe('WeakMethod <collected>');
  });
});

describe('what a WeakMethod keeps alive', () => {
  it('not its owner, even if the function captures it', async () => {
    const methods: unknown[] = [];
    await assertCollected((track) => {
      const captured = track(new Editor(), 'captured owner');
      methods.push(new WeakMethod(captured, track(() => captured.save('file'), 'capturing function')));
      methods.push(new WeakMethod(track(new Editor(), 'owner'), 'save'));
    });
    expect(methods).toHaveLength(2);
  });

  it('the function, as long as it lives itself and the owner lives', async () => {
    const editor = new Editor();
    const methods = [new WeakMethod(editor, () => 'ran')];
    await collectGarbage();
    expect(methods[0]!.deref()?.()).toBe('ran');
    await assertCollected((track) => {
      methods.push(new WeakMethod(editor, track(() => 'dropped with its WeakMethod')));
      methods.pop();
    });
    expect(methods[0]!.owner).toBe(editor);
  });

  it('whoever keeps what deref() gave keeps the owner', async () => {
    const bound: unknown[] = [];
    const { survivors } = await checkCollected(
      (track) => {
        bound.push(new WeakMethod(track(new Editor(), 'bound'), 'save').deref());
        track(new Editor(), 'control');
      },
      { rounds: 4 },
    );
    expect(survivors).toEqual(['bound']);
    expect(bound).toHaveLength(1);
  });
});

trap('a weak reference to a bound method is dead at the next collection', {
  naive: boundReference.weakMethod,
  ours: (owner: Saver) => new WeakMethod(owner, 'save'),
}, async (weakMethod) => {
  const editor = new Editor();
  const method = weakMethod(editor);
  await collectGarbage();
  method.deref()?.('file');
  expect(editor.saved).toEqual(['file']);
});

trap('a function kept beside a weak reference to its owner keeps the owner, if it captures it', {
  naive: strongFunction.weakMethod,
  ours: (owner: object, method: (file: string) => number) => new WeakMethod(owner, method),
}, async (weakMethod) => {
  const methods: unknown[] = [];
  const kept = new Editor();
  const control = weakMethod(kept, (file) => kept.save(file));
  await assertCollected((track) => {
    const editor = track(new Editor());
    methods.push(weakMethod(editor, (file) => editor.save(file)));
  }, { rounds: 4 });
  expect(methods).toHaveLength(1);
  expect(control.deref()?.('file')).toBe(1);
});
