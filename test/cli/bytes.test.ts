import { expect, it } from 'vitest';
import { bytes } from '../../src/cli/bytes.js';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [31_249, '31.2 kB'],
  [999_949, '999.9 kB'],
  [1_000_000, '1.0 MB'],
  [285_300_000, '285.3 MB'],
])('%i bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});
