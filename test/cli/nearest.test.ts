import { expect, it } from 'vitest';
import { nearest } from '../../src/cli/nearest.js';

it.each([
  ['sesion', ['Session', 'Socket'], 3, ['Session']],
  ['Sessino', ['Session', 'Socket'], 3, ['Session']],
  ['session', ['UserSession', 'SESSION', 'Other'], 3, ['SESSION', 'UserSession']],
  ['Sesion', ['Session', 'Sessions', 'Sesion2'], 2, ['Sesion2', 'Session']],
  ['Foo', ['Bar', 'constructor'], 3, []],
  ['x', ['y', 'xyz'], 1, ['y']],
  ['tset', ['test', 'rest'], 3, ['test']],
  ['', ['Session'], 1, []],
  ['Node', ['Node', 'Node', 'None'], 5, ['Node', 'None']],
])('for %j, of %j at most %i: %j', (name, names, count, expected) => {
  expect(nearest(name, names, count)).toEqual(expected);
});
