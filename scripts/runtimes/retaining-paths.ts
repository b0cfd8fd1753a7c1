import { EdgeWeights } from '../../src/leak/heap/edge-weights.js';
import { HeapProbe } from '../../src/leak/heap/heap-probe.js';
import { reachable, retainedSize } from '../../src/leak/heap/reachability.js';
import { ShortestPaths } from '../../src/leak/heap/retaining-paths.js';
import { StrongReferences } from '../../src/leak/heap/strong-references.js';
import { takeSnapshot } from '../../src/leak/heap/take-snapshot.js';
import { check, runtime } from './check.js';

class Leaked {
  readonly payload = Array.from({ length: 1000 }, () => 7);
}
const byName = new Map<string, Leaked>();
const list: Leaked[] = [];
const table: { entry?: Leaked } = {};
const handlers: (() => unknown)[] = [];
const byKey = new WeakMap<Leaked, object>();
const elsewhere: { far?: { further: { key: Leaked } } } = {};
const onlyWeak = new WeakMap<Leaked, object>();
const bound: (() => unknown)[] = [];

/** How each object is kept, and the end of the path to it: in V8's engine, and in Bun's, which shows less. */
const cases: { what: string; keep: (leaked: Leaked) => unknown; path: RegExp; inBun?: RegExp | null }[] = [
  // Bun's snapshots have no edge from a Map or a Set to what is in it.
  { what: 'the value of a Map', keep: (leaked) => byName.set('a', leaked), path: /byName table \d+$/, inBun: null },
  { what: 'an element', keep: (leaked) => list.push(leaked), path: /list 0$/ },
  { what: 'a property', keep: (leaked) => (table.entry = leaked), path: /table entry$/ },
  { what: 'a captured variable', keep: (leaked) => handlers.push(() => leaked), path: /handlers 0 context leaked$/, inBun: /handlers 0 \S* ?leaked$/ },
  { what: 'a bound receiver', keep: (leaked) => bound.push(function (this: Leaked) { return this; }.bind(leaked)), path: /bound 0 bound_this$/, inBun: /bound 0 \S*$/ },
  {
    what: 'the key of a WeakMap whose value reaches it, leaked elsewhere',
    keep: (leaked) => {
      byKey.set(leaked, { leaked });
      elsewhere.far = { further: { key: leaked } };
    },
    path: /elsewhere far further key$/,
  },
];

const probe = new HeapProbe(
  (() => {
    onlyWeak.set(new Leaked(), {});
    return cases.map(({ keep }) => {
      const leaked = new Leaked();
      keep(leaked);
      return new WeakRef(leaked);
    });
  })(),
);
await new Promise((resolve) => setTimeout(resolve, 20));
const snapshot = await takeSnapshot();
const targets = probe.targetsIn(snapshot);
const own = probe.ownNodes(snapshot).probe;
const without = new Set(own === undefined ? [] : [own]);
const references = new StrongReferences(snapshot);
const paths = new ShortestPaths(references, new EdgeWeights(snapshot), { without });
const all = reachable(references, without);
check('every object is found', targets.includes(undefined), false);

cases.forEach(({ what, path, inBun = path }, index) => {
  const expected = runtime === 'bun' ? inBun : path;
  const node = targets[index]!;
  const found = paths.to(node)?.map((edge) => snapshot.edgeNameOf(edge)).join(' ');
  check(what, found === undefined ? null : expected?.test(found) === true || found, expected === null ? null : true);
  check(`${what}: reached`, all[node] === 1, expected !== null);
  if (expected !== null && runtime !== 'bun') check(`${what}: retains its payload`, retainedSize(references, node) >= 4000, true);
});

const value = snapshot.edgeNamed(targets[5]!, /^\d+ \/ part of key .* pair in WeakMap/s);
check('V8 shows the value of a WeakMap at its key', value !== undefined, runtime !== 'bun');
if (value !== undefined) {
  const toKey = paths.to(snapshot.edgeTo[value]!)!.slice(0, -1).map((edge) => snapshot.edgeNameOf(edge));
  check('it is held by the way to the key', toKey.slice(-4), ['elsewhere', 'far', 'further', 'key']);
  const leftOut = new Set([...without, targets[5]!]);
  check('and by nothing without it', reachable(references, leftOut)[snapshot.edgeTo[value]!], 0);
}
const instances = Array.from({ length: snapshot.nodeCount }, (_, node) => node).filter((node) => snapshot.nameOf(node) === 'Leaked' && snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'payload') !== undefined);
check('the key that only a WeakMap has is gone', instances.length, cases.length);
