import { afterEach, expect, it } from 'vitest';
import { positionInStack } from '../../../src/leak/trace/stack-positions.js';

type Site = { getFileName(): string; getLineNumber(): number; getColumnNumber(): number };
const errors = Error as unknown as { prepareStackTrace?: ((error: Error, sites: Site[]) => unknown) | undefined };
const { prepareStackTrace } = errors;
afterEach(() => {
  errors.prepareStackTrace = prepareStackTrace;
});

const position = { scriptId: 1, script: '/project/session.js', line: 7, column: 13 };

it('a position is that which a stack trace would say', async () => {
  errors.prepareStackTrace = (error, [site]) => `${String(error)}\n    at ${site!.getFileName().replace('.js', '.ts')}:${site!.getLineNumber() - 3}:${site!.getColumnNumber() - 13}`;
  expect(await positionInStack(position)).toEqual({ file: '/project/session.ts', line: 4, column: 0 });
});

it('a URL that a stack trace says is a path', async () => {
  errors.prepareStackTrace = () => 'Error\n    at file:///project/a%20b.ts:1:2';
  expect(await positionInStack(position)).toEqual({ file: '/project/a b.ts', line: 0, column: 1 });
});

it('a stack trace that is as the engine makes it says the position itself', async () => {
  errors.prepareStackTrace = (error, sites) => `${String(error)}\n    at ${sites.join('\n    at ')}`;
  expect(await positionInStack(position)).toEqual({ file: '/project/session.js', line: 7, column: 13 });
});

it('a stack trace that is no text, fails, or is not prepared, says nothing', async () => {
  errors.prepareStackTrace = (_error, sites) => ({ sites });
  expect(await positionInStack(position)).toBe(undefined);
  errors.prepareStackTrace = () => {
    throw new Error('not now');
  };
  expect(await positionInStack(position)).toBe(undefined);
  errors.prepareStackTrace = undefined;
  expect(await positionInStack(position)).toBe(undefined);
});

it('what a call site of the engine answers, this one answers', async () => {
  let ours: string[] = [];
  errors.prepareStackTrace = (_error, [site]) => (ours = Object.getOwnPropertyNames(Object.getPrototypeOf(site)));
  await positionInStack(position);
  let theirs: string[] = [];
  errors.prepareStackTrace = (_error, [site]) => (theirs = Object.getOwnPropertyNames(Object.getPrototypeOf(site)));
  expect(new Error('read').stack).toBeDefined();
  expect(theirs.length).toBeGreaterThan(15);
  expect(theirs.filter((name) => !ours.includes(name))).toEqual([]);
});
