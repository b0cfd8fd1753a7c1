import { collectGarbage } from '../../src/leak/collect-garbage.js';
import { SweepTicket, enlist } from '../../src/reference/collection-signal.js';
import { check, runtime } from './check.js';

let sweeps = 0;
const ticket = new SweepTicket({
  storedCount: 1,
  *sweep() {
    sweeps++;
    yield;
    return { seen: 1, dead: 0 };
  },
});
enlist(ticket);
const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));

for (let times = 0; times < 3; times++) {
  await collectGarbage();
  await macrotask();
}
check('major collections start a sweep', sweeps > 0, true);

sweeps = 0;
let last: object | undefined;
for (let round = 0; round < 100; round++) {
  for (let made = 0; made < 20_000; made++) last = { made, list: [made, made] };
  await macrotask();
}
// In other engines than Node's, nothing tells minor collections from others.
check('minor collections start none', runtime === 'node' ? sweeps : 0, 0);
check('it is still waited for', [ticket.enlisted, last !== undefined], [true, true]);
