import { EventEmitter as NodeEmitter } from 'node:events';
import { EventEmitter } from 'eventemitter3';
import { expectTypeOf, test } from 'vitest';
import { type Subscription, WeakEmitter, WeakSubject, observe } from '../../src/observer/index.js';

class View {
  show(_count: number): void {}
  readonly title = '';
}
const view = new View();

test('a WeakSubject checks events, listeners and methods', () => {
  const subject = new WeakSubject<number>();
  expectTypeOf(
    subject.add(view, (observer, event) => {
      expectTypeOf(observer).toEqualTypeOf<View>();
      expectTypeOf(event).toEqualTypeOf<number>();
    }),
  ).toEqualTypeOf<Subscription>();
  subject.add(view, 'show', { once: true, unique: true });
  expectTypeOf(subject.notify(1)).toEqualTypeOf<number>();
  expectTypeOf(subject.notifyAsync(1)).toEqualTypeOf<Promise<number>>();
  new WeakSubject().notify();
  // @ts-expect-error no event of that type
  subject.notify('one');
  // @ts-expect-error an event is missing
  subject.notify();
  // @ts-expect-error no method
  subject.add(view, 'title');
  // @ts-expect-error no member
  subject.add(view, 'hide');
  // @ts-expect-error a method of other events
  new WeakSubject<string>().add(view, 'show');
  // @ts-expect-error an observer is an object
  subject.add(1, () => {});
  // @ts-expect-error neither owner nor strong: a bare listener is not to be had
  subject.on(() => {}, {});
  // @ts-expect-error both owner and strong
  subject.on(() => {}, { owner: view, strong: true });
  // @ts-expect-error no such setting
  void new WeakSubject({ reemit: 'later' });
});

test('a WeakEmitter is typed as eventemitter3', () => {
  const emitter = new WeakEmitter<{ tick: [count: number] }>();
  const base: EventEmitter<{ tick: [count: number] }> = emitter;
  expectTypeOf(base.emit('tick', 1)).toEqualTypeOf<boolean>();
  emitter.on('tick', (count) => expectTypeOf(count).toEqualTypeOf<number>(), view);
  // @ts-expect-error no such event
  emitter.on('tock', () => {});
  // @ts-expect-error an argument of the wrong type
  emitter.emit('tick', 'one');
});

test('observe() infers what the source tells of its events', () => {
  const typed = new EventEmitter<{ tick: [count: number] }>();
  observe(typed, 'tick', view, (owner, count) => {
    expectTypeOf(owner).toEqualTypeOf<View>();
    expectTypeOf(count).toEqualTypeOf<number>();
  });
  observe(typed, 'tick', view, 'show');
  observe(new NodeEmitter(), 'any', view, (_owner, ...args: string[]) => args);
  observe(new EventTarget(), 'any', view, (_owner, event) => expectTypeOf(event).toEqualTypeOf<Event>(), { capture: true });
  observe(new AbortController().signal, 'abort', view, (_owner, event) => expectTypeOf(event).toEqualTypeOf<Event>());
  // @ts-expect-error no such event
  observe(typed, 'tock', view, () => {});
  // @ts-expect-error no method
  observe(typed, 'tick', view, 'title');
  // @ts-expect-error no source of events
  observe({}, 'tick', view, () => {});
  // @ts-expect-error capture is an EventTarget's
  observe(new NodeEmitter(), 'tick', view, () => {}, { capture: true });
});
