import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakSubject, observe } from '../../src/observer/index.js';
import { BareClosureSubject } from '../naive/observer/bare-closure-subject.js';
import { CopiedListSubject } from '../naive/observer/copied-list-subject.js';
import { GlobalTableSubject } from '../naive/observer/global-table-subject.js';
import { HookedSubject } from '../naive/observer/hooked-subject.js';
import { OneListenerSubject } from '../naive/observer/one-listener-subject.js';
import { PruneOnNotifySubject } from '../naive/observer/prune-on-notify-subject.js';
import { SetSubject } from '../naive/observer/set-subject.js';
import { listenWeakly } from '../naive/observer/source-holding-listener.js';
import { StrongClosureSubject } from '../naive/observer/strong-closure-subject.js';
import { trap } from '../trap.js';

/** What the subjects of both sides have in common. */
interface Subject {
  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: number) => void): unknown;
  notify(event: number): unknown;
}
type SubjectClass = new () => Subject;

class View {
  readonly heard: number[] = [];
  hear(event: number): void {
    this.heard.push(event);
  }
}

trap<SubjectClass>(
  'a weakly held closure or bound method is dead at the next collection',
  { naive: BareClosureSubject, ours: WeakSubject<number> },
  async (Subject) => {
    const subject = new Subject();
    const view = new View();
    subject.add(view, (owner, event) => owner.hear(event));
    subject.add(view, View.prototype.hear.bind(view, 2));
    await collectGarbage();
    subject.notify(1);
    expect(view.heard.length).toBe(2);
  },
);

trap<SubjectClass>(
  'a strongly held closure that captures its owner keeps it',
  { naive: StrongClosureSubject, ours: WeakSubject<number> },
  async (Subject) => {
    const subject = new Subject();
    const control = new View();
    subject.add(control, (owner, event) => owner.hear(event));
    await assertCollected((track) => {
      const view = track(new View());
      subject.add(view, (_owner, event) => view.hear(event));
    });
    subject.notify(1);
    expect(control.heard).toEqual([1]);
  },
);

trap<SubjectClass>(
  'a table of one listener per owner loses the first of two (nodejs/node#63954)',
  { naive: OneListenerSubject, ours: WeakSubject<number> },
  async (Subject) => {
    const subject = new Subject();
    const view = new View();
    for (const factor of [1, 10]) subject.add(view, (owner, event) => owner.hear(factor * event));
    await collectGarbage();
    subject.notify(1);
    expect(view.heard).toEqual([1, 10]);
  },
);

trap<SubjectClass>(
  'one table for all subjects keeps what listeners hold after their subject is gone',
  { naive: GlobalTableSubject, ours: WeakSubject<number> },
  async (Subject) => {
    const owner = new View();
    await assertCollected((track) => {
      const subject = track(new Subject(), 'subject');
      const held = track({}, 'held by the listener');
      subject.add(owner, (view, event) => view.hear(event + Object.keys(held).length));
      subject.notify(1);
    });
    expect(owner.heard).toEqual([1]);
  },
);

trap<new () => { add(owner: View, listener: (owner: View, event: number) => void, options: { signal: AbortSignal }): Disposable }>(
  'the hook on an abort signal outlives the subscription (jsdom#4255, bun#29898)',
  { naive: HookedSubject, ours: WeakSubject<number> },
  async (Subject) => {
    const { signal } = new AbortController();
    const owner = new View();
    const subject = new Subject();
    await assertCollected((track) => {
      const held = track({}, 'held by the listener');
      subject.add(owner, () => void held, { signal })[Symbol.dispose]();
    });
    expect(signal.aborted).toBe(false);
  },
);

trap<new () => { add(owner: View, listener: (owner: View, event: number) => void): Disposable; notify(event: number): unknown }>(
  'what is removed during a delivery is still called (eventemitter3, mitt, nanoevents, Node)',
  { naive: CopiedListSubject, ours: WeakSubject<number> },
  (Subject) => {
    const subject = new Subject();
    const [first, second] = [new View(), new View()];
    let removed: Disposable | undefined;
    subject.add(first, (owner, event) => {
      owner.hear(event);
      removed![Symbol.dispose]();
    });
    removed = subject.add(second, (owner, event) => owner.hear(event));
    subject.notify(1);
    expect(first.heard).toEqual([1]);
    expect(second.heard).toEqual([]);
  },
);

trap<SubjectClass>('what is added during a delivery is called in it', { naive: SetSubject, ours: WeakSubject<number> }, (Subject) => {
  const subject = new Subject();
  const [first, second] = [new View(), new View()];
  subject.add(first, (owner, event) => {
    owner.hear(event);
    if (event === 1) subject.add(second, (late, lateEvent) => late.hear(lateEvent));
  });
  subject.notify(1);
  expect(second.heard).toEqual([]);
  subject.notify(2);
  expect(first.heard).toEqual([1, 2]);
  expect(second.heard).toEqual([2]);
});

trap<SubjectClass>("one listener's error starves those after it", { naive: SetSubject, ours: WeakSubject<number> }, (Subject) => {
  const subject = new Subject();
  const [first, second] = [new View(), new View()];
  subject.add(first, () => {
    throw new Error('the first');
  });
  subject.add(second, (owner, event) => owner.hear(event));
  expect(() => subject.notify(1)).toThrow('the first');
  expect(second.heard).toEqual([1]);
});

trap<SubjectClass>(
  'a nested event overtakes the one under way: the second observer sees 2 before 1',
  { naive: CopiedListSubject, ours: WeakSubject<number> },
  (Subject) => {
    const subject = new Subject();
    const [first, second] = [new View(), new View()];
    subject.add(first, (owner, event) => {
      owner.hear(event);
      if (event === 1) subject.notify(2);
    });
    subject.add(second, (owner, event) => owner.hear(event));
    subject.notify(1);
    expect(first.heard).toEqual([1, 2]);
    expect(second.heard).toEqual([1, 2]);
  },
);

trap<(source: EventEmitter, event: string, owner: View, listener: (owner: View) => void) => unknown>(
  'a weak listener whose held value reaches the source keeps the source for the life of the owner',
  { naive: listenWeakly, ours: observe },
  async (listen) => {
    const owner = new View();
    await assertCollected((track) => {
      const source = track(new EventEmitter(), 'source');
      listen(source, 'tick', owner, (view) => view.hear(1));
      source.emit('tick');
    });
    expect(owner.heard).toEqual([1]);
  },
);

trap<new () => Subject & { readonly storedCount: number }>(
  'a quiet subject keeps what it stores of the dead until the next event',
  { naive: PruneOnNotifySubject, ours: WeakSubject<number> },
  async (Subject) => {
    const subject = new Subject();
    const control = new View();
    subject.add(control, (owner, event) => owner.hear(event));
    await assertCollected((track) => {
      subject.add(track(new View()), (owner, event) => owner.hear(event));
    });
    await collectGarbage();
    expect(subject.storedCount).toBe(1);
    subject.notify(1);
    expect(control.heard).toEqual([1]);
  },
);

describe('a callback that captures', () => {
  it('its subject is collected with it', async () => {
    const owner = new View();
    await assertCollected((track) => {
      const subject = track(new WeakSubject<number>());
      subject.add(owner, () => void subject.size);
      subject.on(() => void subject.size, { strong: true });
    });
    expect(owner.heard).toEqual([]);
  });

  it('its owner, held strongly by choice, keeps it as long as the subject lives', async () => {
    const subject = new WeakSubject<number>();
    const { survivors } = await checkCollected((track) => {
      const view = track(new View(), 'view');
      subject.on((event) => view.hear(event), { strong: true });
    });
    expect(survivors).toEqual(['view']);
    expect(subject.size).toBe(1);
  });
});
