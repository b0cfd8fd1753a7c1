import { type Track, assertCollected, collectGarbage, findSelfCycle } from 'weakly/leak';
import { expect, it, vi } from 'vitest';
import { LeakyMachine, cleanMachine } from './article-machine.js';

// Where machines that wait for more have left word how they go on.
const nextStates = new Map<string, 'a' | 'b'>();
const nextSteps = new Map<string, (value: number) => void>();

it('a machine goes, although the name of its state is kept', async () => {
  await assertCollected((track) => {
    const clean = track(cleanMachine());
    clean.send('print', 1);
    nextStates.set('first job', clean.state);
  });
});

it('another machine goes on from there', async () => {
  const print = vi.spyOn(console, 'log');
  nextStates.set('second job', 'b');
  await collectGarbage();
  const clean = cleanMachine(nextStates.get('second job'));
  clean.run([['print', 2], ['print', 3]]);
  expect(print.mock.calls).toEqual([['b: 2'], ['a: 3']]);
});

it('it does not lead back to itself, and the leaky one does', async () => {
  expect(await findSelfCycle(cleanMachine())).toBeUndefined();
  expect(String(await findSelfCycle(new LeakyMachine()))).toMatch(/property "next"[^]*bound this[^]*LeakyMachine/);
});

it('the leak test fails on the bound method, and says where', async () => {
  const leaveOff = (track: Track) => void nextSteps.set('job', track(new LeakyMachine()).next);
  await expect(assertCollected(leaveOff)).rejects.toThrow(/"nextSteps"[^]*value in Map[^]*bound this[^]*LeakyMachine/);
});
