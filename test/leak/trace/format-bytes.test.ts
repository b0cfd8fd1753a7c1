import { expect, it } from 'vitest';
import { formatBytes } from '../../../src/leak/trace/format-bytes.js';

it.each<[number, string]>([
  [0, '0 bytes'],
  [1, '1 byte'],
  [512, '512 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [31_234, '31.2 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [4_000_000, '4.0 MB'],
  [999_950_000, '1.0 GB'],
  [7_250_000_000, '7.3 GB'],
  [2e12, '2.0 TB'],
  [5e15, '5000.0 TB'],
])('%i is %s', (count, text) => {
  expect(formatBytes(count)).toBe(text);
});
