// Every entry, imported as ESM, does its main thing; and the Undefined of ESM and of CommonJS is one value.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as root from 'weakly';
import { WeakValueMap } from 'weakly/cache';
import { IterableWeakSet } from 'weakly/collection';
import { property } from 'weakly/descriptor';
import { LeakError, assertCollected } from 'weakly/leak';
import { WeakEmitter, WeakSubject } from 'weakly/observer';
import { finalize } from 'weakly/reference';
import { machine } from 'weakly/statemachine';
import { Undefined, ops } from 'weakly/undefined';

const require = createRequire(import.meta.url);
assert.equal(root.Undefined, Undefined);
assert.equal(require('weakly/undefined').Undefined, Undefined);
assert.equal(ops.add(Undefined, 1), Undefined);

const value = {};
assert.equal(new WeakValueMap([['key', value]]).get('key'), value);
assert.equal(new IterableWeakSet([value]).size, 1);
assert.equal(new WeakSubject().notify('nobody listens'), 0);
assert.equal(new WeakEmitter().emit('nobody listens'), false);
assert.equal(finalize(value, () => 'done').run(), 'done');
assert.equal(machine()({ initial: 'a', states: { a: {} } }).create({}).state, 'a');
const age = property({ name: 'age' });
age.set(value, 42);
assert.equal(age.get(value), 42);
// What is printed, and what heaps call it, is the name that it is exported under.
for (const [name, made] of Object.entries(root)) if (/^class\b/.test(String(made))) assert.equal(made.name, name);
assert.equal(LeakError.name, 'LeakError');
assert.equal(require('weakly/package.json').name, 'weakly');
await assertCollected((track) => {
  const map = new WeakValueMap();
  map.set('key', track({}));
});
