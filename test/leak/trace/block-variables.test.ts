import { expect, it } from 'vitest';
import { type LeakTrace, findRetainers } from '../../../src/leak/index.js';

class Kept {
  readonly kept = true;
}
const listeners: (() => unknown)[] = [];
const lastSteps = (trace: LeakTrace | undefined) => trace?.steps.at(-1)?.reference;

it('a variable of a block is named right behind others that hold small integers', async () => {
  {
    const first = new Kept();
    const answer = 42;
    const text = 'text';
    const second = new Kept();
    const more = answer + 1;
    function named(): void {}
    const third = new Kept();
    listeners.push(function onBlock() {
      return [first, answer, text, second, more, named, third, onBlock];
    });
    const traces = [];
    for (const kept of [first, second, third]) traces.push(await findRetainers(kept, { paths: 1 }));
    const [ofFirst, ofSecond, ofThird] = traces.map(([trace]) => lastSteps(trace));
    expect(ofFirst).toBe('captured variable "first"');
    expect(ofSecond).toBe('captured variable "second"');
    expect(ofThird).toBe('captured variable "third"');
  }
});
