import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it, vi } from 'vitest';
import { NaivePerson, Person } from './observers.js';

// As in an application, those who inform live on.
const anchor = new Person('anchor');
const naiveAnchor = new NaivePerson('naive anchor');

it('an observer goes, although the one it observes stays', async () => {
  await assertCollected((track) => {
    anchor.addObserver(track(new Person('Ann')));
  });
});

it('an observer that is held is informed', async () => {
  const bob = new Person('Bob');
  const hear = vi.spyOn(bob, 'hear');
  anchor.addObserver(bob);
  await collectGarbage();
  anchor.informObservers('Hello!');
  expect(hear).toHaveBeenCalledExactlyOnceWith('Hello!');
});

it('the leak test fails on the Set of observers, and says where', async () => {
  const observe = (track: Track) => naiveAnchor.addObserver(track(new NaivePerson('Ann')));
  await expect(assertCollected(observe)).rejects.toThrow(/"naiveAnchor"[^]*private field #observers[^]*entry of Set[^]*NaivePerson/);
});
