import { afterAll, expect, it, vi } from 'vitest';
import { finalizerRegistry } from '../../src/reference/finalizer-registry.js';
import { WeakMethod, finalize, isWeakKey, keepAlive, weakProxy } from '../../src/reference/index.js';
import { badArguments } from '../bad-arguments.js';

type Loose = (...args: unknown[]) => unknown;

const target = { run: () => 'ran', notMethod: 5 };
const weakKey = 'an object, a function or a non-registered symbol';
const cleanup = vi.fn();
afterAll(() => {
  expect(cleanup).not.toHaveBeenCalled();
});

const finalizeLoose = finalize as Loose;
const registered = Symbol.for('weakly.test');
const callable = () => {};
badArguments(
  'finalize',
  [
    ['finalize()', () => finalizeLoose(), TypeError, `finalize: expected target to be ${weakKey}, got undefined`],
    ['a primitive target', () => finalizeLoose('session', cleanup), TypeError, `finalize: expected target to be ${weakKey}, got "session"`],
    ['a null target', () => finalizeLoose(null, cleanup), TypeError, `finalize: expected target to be ${weakKey}, got null`],
    ['a registered symbol', () => finalizeLoose(registered, cleanup), TypeError, `finalize: expected target to be ${weakKey}, got Symbol(weakly.test)`],
    ['no cleanup', () => finalizeLoose(target), TypeError, 'finalize: expected cleanup to be a function, got undefined'],
    ['a cleanup that is no function', () => finalizeLoose(target, {}), TypeError, 'finalize: expected cleanup to be a function, got an object'],
    ['the target as cleanup', () => finalizeLoose(callable, callable), TypeError, 'finalize: expected a cleanup that does not reach the target, got the target'],
    ['the target as held value', () => finalizeLoose(target, cleanup, target), TypeError, 'finalize: expected a held value that does not reach the target, got the target'],
    ['null options', () => finalizeLoose(target, cleanup, 1, null), TypeError, 'finalize: expected options to be an object, got null'],
    ['options that are no object', () => finalizeLoose(target, cleanup, 1, true), TypeError, 'finalize: expected options to be an object, got true'],
    ['an atExit that is no boolean', () => finalizeLoose(target, cleanup, 1, { atExit: 1 }), TypeError, 'finalize: expected atExit to be a boolean, got 1'],
    ['a null atExit', () => finalizeLoose(target, cleanup, 1, { atExit: null }), TypeError, 'finalize: expected atExit to be a boolean, got null'],
    ['an onError that is no function', () => finalizeLoose(target, cleanup, 1, { onError: 'log' }), TypeError, 'finalize: expected onError to be a function, got "log"'],
    ['the target as held value, at exit', () => finalizeLoose(target, cleanup, target, { atExit: true }), TypeError, 'finalize: expected a held value that does not reach the target, got the target'],
  ],
  registrations,
);

const WeakMethodLoose = WeakMethod as unknown as new (...args: unknown[]) => unknown;
const method = 'WeakMethod: expected method to be a function or the name of a method of the owner';
badArguments('WeakMethod', [
  ['new WeakMethod()', () => new WeakMethodLoose(), TypeError, `WeakMethod: expected owner to be ${weakKey}, got undefined`],
  ['a primitive owner', () => new WeakMethodLoose('text', 'at'), TypeError, `WeakMethod: expected owner to be ${weakKey}, got "text"`],
  ['a registered symbol as owner', () => new WeakMethodLoose(registered, callable), TypeError, `WeakMethod: expected owner to be ${weakKey}, got Symbol(weakly.test)`],
  ['no method', () => new WeakMethodLoose(target), TypeError, `${method}, got undefined`],
  ['a name that is none of the owner', () => new WeakMethodLoose(target, 'stop'), TypeError, `${method}, got "stop"`],
  ['the name of no method', () => new WeakMethodLoose(target, 'notMethod'), TypeError, `${method}, got "notMethod"`],
  ['null', () => new WeakMethodLoose(target, null), TypeError, `${method}, got null`],
  ['an array that reads as a name', () => new WeakMethodLoose(target, ['run']), TypeError, `${method}, got an array`],
  ['an object that would have to be converted', () => new WeakMethodLoose(target, { toString: cleanup }), TypeError, `${method}, got an object`],
]);

const weakProxyLoose = weakProxy as Loose;
const weakProxyTarget = 'weakProxy: expected target to be an object or a function';
badArguments(
  'weakProxy',
  [
    ['weakProxy()', () => weakProxyLoose(), TypeError, `${weakProxyTarget}, got undefined`],
    ['null', () => weakProxyLoose(null), TypeError, `${weakProxyTarget}, got null`],
    ['a primitive', () => weakProxyLoose(5), TypeError, `${weakProxyTarget}, got 5`],
    ['a symbol, which no proxy can stand for', () => weakProxyLoose(Symbol('local')), TypeError, `${weakProxyTarget}, got Symbol(local)`],
    ['an onCollected that is no function', () => weakProxyLoose(target, 5), TypeError, 'weakProxy: expected onCollected to be a function, got 5'],
    ['a null onCollected', () => weakProxyLoose(target, null), TypeError, 'weakProxy: expected onCollected to be a function, got null'],
    ['the target as onCollected', () => weakProxyLoose(callable, callable), TypeError, 'weakProxy: expected an onCollected that does not reach the target, got the target'],
  ],
  registrations,
);

const keepAliveLoose = keepAlive as Loose;
badArguments('keepAlive', [
  ['keepAlive()', () => keepAliveLoose(), TypeError, `keepAlive: expected owner to be ${weakKey}, got undefined`],
  ['a primitive owner', () => keepAliveLoose(false, {}), TypeError, `keepAlive: expected owner to be ${weakKey}, got false`],
  ['a registered symbol as owner', () => keepAliveLoose(registered, {}), TypeError, `keepAlive: expected owner to be ${weakKey}, got Symbol(weakly.test)`],
]);

it('isWeakKey takes any value, none included', () => {
  expect((isWeakKey as Loose)()).toBe(false);
});

it('WeakMethod.equals takes any value, none included', () => {
  const run = new WeakMethod(target, 'run');
  expect((run.equals.bind(run) as Loose)()).toBe(false);
});

function registrations(): unknown {
  const { byTarget, atExit } = finalizerRegistry();
  return [byTarget.has(target), byTarget.has(callable), atExit?.size];
}
