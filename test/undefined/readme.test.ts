import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import * as module from '../../src/undefined/index.js';
import { lines } from './readme.js';

it('every line of the README runs and gives what it says', () => {
  const told: [line: string, said: string, gave: string][] = [];
  const body = lines().map((line) => {
    const [, code, said] = /^(.*);(?: \/\/ (.*))?$/.exec(line) ?? [];
    if (said === undefined) return line;
    return `tell(${JSON.stringify(code)}, ${JSON.stringify(said)}, ${code});`;
  });
  const tell = (line: string, said: string, gave: unknown): void => {
    told.push([line, said, inspect(gave)]);
  };
  new Function('tell', 'expect', ...Object.keys(module), body.join('\n'))(tell, expect, ...Object.values(module));
  expect(told.length).toBeGreaterThan(25);
  for (const [line, said, gave] of told) expect(gave, line).toBe(said);
});
