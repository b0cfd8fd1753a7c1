import { expect, it } from 'vitest';
import { assign, property, range } from '../../src/descriptor/index.js';
import { secondCopy } from '../bundled.js';

it('assign takes properties of another copy of the package, and the assign of another copy takes ours', async () => {
  const other = await secondCopy<typeof import('../../src/descriptor/index.js')>("export * from './src/descriptor/index.js';");
  expect(other.property).not.toBe(property);
  const ours = property({ name: 'ours', validate: range(0, 9) });
  const theirs = other.property({ name: 'theirs', validate: other.range(0, 9) });
  const object = {};
  assign(object, [
    [ours, 1],
    [theirs, 2],
  ]);
  other.assign(object, [[ours, 3]]);
  expect([ours.get(object), theirs.get(object)]).toEqual([3, 2]);
  expect(() =>
    assign(object, [
      [ours, 4],
      [theirs, 10],
    ]),
  ).toThrow(other.TooHighError);
  expect(ours.get(object)).toBe(3);
});
