import { EventEmitter, getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { WeakSubject, observe } from '../../src/observer/index.js';

const hooksOn = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

class View {
  heard = 0;
  hear(): void {
    this.heard++;
  }
}

describe('a signal that ends subscriptions', () => {
  it('has one listener for all of them, so that nobody is warned of a leak, and none when the last has ended', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    const { signal } = new AbortController();
    const subject = new WeakSubject();
    const source = new EventEmitter();
    const views = Array.from({ length: 20 }, () => new View());
    const subscriptions = views.flatMap((view) => [subject.add(view, 'hear', { signal }), observe(source, `${views.indexOf(view)}`, view, 'hear', { signal })]);
    expect(hooksOn(signal)).toBe(1);
    await collectGarbage();
    expect(hooksOn(signal)).toBe(1);
    expect(warned).not.toHaveBeenCalled();
    process.off('warning', warned);
    for (const subscription of subscriptions) {
      expect(hooksOn(signal)).toBe(1);
      subscription[Symbol.dispose]();
    }
    expect(hooksOn(signal)).toBe(0);
  });

  it('ends them all, and has no listener any more', () => {
    const controller = new AbortController();
    const { signal } = controller;
    const subject = new WeakSubject();
    const source = new EventTarget();
    const [view, other] = [new View(), new View()];
    const subscriptions = [subject.add(view, 'hear', { signal }), subject.on(() => other.hear(), { strong: true, signal }), observe(source, 'tick', view, 'hear', { signal })];
    subject.add(other, 'hear');
    controller.abort();
    expect(subscriptions.map(({ active }) => active)).toEqual([false, false, false]);
    expect(hooksOn(signal)).toBe(0);
    expect(subject.notify()).toBe(1);
    source.dispatchEvent(new Event('tick'));
    expect([view.heard, other.heard]).toEqual([0, 1]);
  });

  it('has one listener again when another begins after the last has ended', () => {
    const controller = new AbortController();
    const { signal } = controller;
    const subject = new WeakSubject();
    const view = new View();
    subject.add(view, 'hear', { signal })[Symbol.dispose]();
    const subscription = subject.add(view, 'hear', { signal });
    expect(hooksOn(signal)).toBe(1);
    controller.abort();
    expect([subscription.active, hooksOn(signal)]).toEqual([false, 0]);
  });

  it('during a delivery, ends those that were still to be told', () => {
    const controller = new AbortController();
    const subject = new WeakSubject();
    const [first, second] = [new View(), new View()];
    subject.add(first, (view) => {
      view.hear();
      controller.abort();
    });
    subject.add(second, 'hear', { signal: controller.signal });
    expect(subject.notify()).toBe(1);
    expect([first.heard, second.heard]).toEqual([1, 0]);
  });

  it('ends the others too, when the source of one refuses to let go', () => {
    const controller = new AbortController();
    const refusal = new Error('refused');
    const source = {
      on() {},
      off() {
        throw refusal;
      },
    };
    const subject = new WeakSubject();
    const view = new View();
    // A real one throws it where nobody can catch it.
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      addEventListener: (_event: string, listener: () => void) => void listeners.add(listener),
      removeEventListener: (_event: string, listener: () => void) => void listeners.delete(listener),
    } as unknown as AbortSignal;
    const subscriptions = [observe(source, 'tick', view, 'hear', { signal }), subject.add(view, 'hear', { signal })];
    const [abort] = listeners;
    expect(abort).toThrow(refusal);
    expect(subscriptions.map(({ active }) => active)).toEqual([false, false]);
    expect(listeners.size).toBe(0);
    expect(controller.signal.aborted).toBe(false);
  });

  it('loses its listener when the observers, owners, subjects and sources have been collected, though it lives on', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const [subject, source, view] = [new WeakSubject(), new EventEmitter(), new View()];
    await assertCollected((track) => {
      subject.add(track(new View(), 'observer'), 'hear', { signal });
      observe(source, 'tick', track(new View(), 'owner'), 'hear', { signal });
      track(new WeakSubject(), 'subject').add(view, 'hear', { signal });
      observe(track(new EventEmitter(), 'source'), 'tick', view, 'hear', { signal });
    });
    await collectGarbage();
    await collectGarbage();
    expect(hooksOn(signal)).toBe(0);
    const control = subject.add(view, 'hear', { signal });
    await collectGarbage();
    expect(hooksOn(signal)).toBe(1);
    controller.abort();
    expect(control.active).toBe(false);
  });

  it('sheds thousands of the dead, and keeps the living', async () => {
    const controller = new AbortController();
    const subject = new WeakSubject();
    const view = new View();
    const fill = (): void => {
      for (let i = 0; i < 2000; i++) subject.add(new View(), 'hear', { signal: controller.signal });
    };
    fill();
    const kept = subject.add(view, 'hear', { signal: controller.signal });
    await collectGarbage();
    await collectGarbage();
    expect(hooksOn(controller.signal)).toBe(1);
    controller.abort();
    expect([kept.active, subject.storedCount]).toEqual([false, 0]);
  });

  it('is kept by nothing that it ends', async () => {
    const subject = new WeakSubject();
    const view = new View();
    await assertCollected((track) => {
      subject.add(view, 'hear', { signal: track(new AbortController().signal) });
    });
    expect(subject.notify()).toBe(1);
    expect(view.heard).toBe(1);
  });
});
