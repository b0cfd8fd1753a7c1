import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Person, meet, meetNaively, party, whoIsHere } from './everyone-list.js';

/** Someone is met and forgotten. */
const passBy = (how: (name: string) => Person) => (track: Track) => {
  track(how('Ann'));
};

it('someone who is met goes, although the list of who is here stays', async () => {
  await assertCollected(passBy(meet));
});

it('someone whom we know stays on the list', async () => {
  const bob = meet('Bob');
  await collectGarbage();
  expect(whoIsHere()).toContain(bob.name);
});

it('the guests go when the party is over', async () => {
  await assertCollected((track) => {
    party(['Cleo', 'Dan'], (guest) => track(guest).name);
  });
});

it('the leak test fails on the list of everyone, and says where', async () => {
  await expect(assertCollected(passBy(meetNaively))).rejects.toThrow(/"everyone"[^]*Person/);
});
