import { assertCollected, checkCollected, collectGarbage } from '../../src/leak/index.js';
import { check } from './check.js';

const held = { name: 'held' };
const weakly = (() => [new WeakRef({ name: 'not held' }), new WeakRef(held)] as const)();
await collectGarbage();
check('what nobody holds is collected', weakly[0].deref(), undefined);
check('what is held is not', weakly[1].deref(), held);

await assertCollected((track) => {
  track({ name: 'gone' });
});
const leaked: object[] = [];
const report = await checkCollected((track) => {
  leaked.push(track({ name: 'leaked' }));
  track({ name: 'gone' });
}).catch((error: unknown) => String(error));
check('a check says of a leak that it is one, and passes where there is none', JSON.stringify(report).includes('leak'), true);
check('no global gc is left behind', 'gc' in globalThis, false);
