// Every entry, required as CommonJS.
const assert = require('node:assert/strict');
for (const entry of ['reference', 'collection', 'cache', 'observer', 'descriptor', 'statemachine', 'undefined', 'leak']) {
  assert.ok(Object.keys(require(`weakly/${entry}`)).length > 0, entry);
}
const { WeakValueMap, Undefined, ops } = require('weakly');
assert.equal(ops.mul(Undefined, 0), Undefined);
const { assertCollected } = require('weakly/leak');
assertCollected((track) => {
  new WeakValueMap().set('key', track({}));
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
