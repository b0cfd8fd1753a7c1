import { assertCollected, collectGarbage, findRetainers, findSelfCycle } from 'weakly/leak';
import { expect, it } from 'vitest';
import { NaiveSession, Session, bus, holders, session, sessions } from './who-refers.js';

it('a session goes, although it is listed and refers to itself', async () => {
  await assertCollected((track) => {
    track(new Session('s-3'));
  });
});

it('a session that is held stays listed', async () => {
  const held = new Session('s-4');
  await collectGarbage();
  expect(sessions.has(held)).toBe(true);
  expect((await findSelfCycle(held))?.steps.map(({ reference }) => reference).slice(1)).toEqual(['property "greet"', 'captured "this"']);
});

it('a holder that lets go is named no longer', async () => {
  const held = async () => holders(await findRetainers(session, { direct: true }));
  expect(await held()).toContain('function greet: captured "this"');
  bus.off('greet', session.greet);
  expect(await held()).toEqual([expect.stringContaining('variable "session"'), 'Array: element 0']);
});

it('the leak test fails on the naive list, and says where', async () => {
  await expect(
    assertCollected((track) => {
      track(new NaiveSession('s-5'));
    }),
  ).rejects.toThrow(/variable "naiveSessions"[^]*Array[^]*element \d+[^]*NaiveSession/);
});
