import { expect, it } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { calc } from '../../src/undefined/index.js';

it('a compiled template goes with the code it stands in', async () => {
  const evaluate = (template: TemplateStringsArray): TemplateStringsArray => {
    expect(calc(template, 2)).toBe(3);
    return template;
  };
  const write = (): TemplateStringsArray => Object.assign(['', ' + 1'], { raw: ['', ' + 1'] });
  const kept = evaluate(write());
  const control = new WeakRef(kept);
  await assertCollected((track) => {
    track(evaluate(write()), 'template');
  });
  await collectGarbage();
  expect(control.deref()).toBe(kept);
});
