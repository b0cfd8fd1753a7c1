import { expect, it } from 'vitest';
import { specifiersOf } from '../../src/cli/specifiers.js';

it.each([
  ["import { a } from './a.js';", ['./a.js']],
  ["import './a.js';\nimport type { B } from \"b\";", ['./a.js', 'b']],
  ["export * from '../c/index.js';", ['../c/index.js']],
  ["const d = await import('node:d');", ['node:d']],
  ["const e = 'important';", []],
  ["import {\n  a,\n  b,\n} from '@scope/f/g';", ['@scope/f/g']],
])('finds what is imported in %j', (source, specifiers) => {
  expect(specifiersOf(source)).toEqual(specifiers);
});
