// Compares our reading of five real heaps with that of Chrome's DevTools (heap-snapshot-toolkit), installed outside
// the root lock: the graph, what is reached, retained sizes, and whether each edge of our paths is one of theirs.
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleProgram } from './bundle-program.mjs';
import { writeHeap } from './heaps/write.mjs';
import { installAside } from './install-aside.mjs';
import { asTheyCount, essentialReach, plainly } from './oracle/rules.mjs';

const heaps = [['users', '8000'], ['weak-maps'], ['http-server'], ['application'], ['typescript']];
const sampleSize = Number(process.env.WEAKLY_SAMPLE ?? 300);
const seed = Number(process.env.WEAKLY_SEED ?? 1);

const folder = mkdtempSync(join(tmpdir(), 'weakly-oracle-'));
const aside = installAside('oracle', ['heap-snapshot-toolkit@1.1.3']);
const { parse } = await import(pathToFileURL(createRequire(join(aside, 'index.js')).resolve('heap-snapshot-toolkit')));
const ours = await import(pathToFileURL(await bundleProgram('scripts/oracle/ours.ts', join(folder, 'ours.mjs'))));

let passed = 0;
let failed = 0;
try {
  for (const [program, ...parameters] of heaps) await compare(program, writeHeap(program, folder, ...parameters));
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function compare(name, file) {
  const snapshot = await ours.readSnapshotFile(file);
  const shipped = await parsed(file);
  const oracle = await plainly(shipped, () => parsed(file));
  console.log(`\n${name}: ${snapshot.nodeCount} nodes, ${snapshot.edgeCount} edges`);
  const node = oracle.createNode(0);
  const at = (ordinal) => ((node.nodeIndex = ordinal * oracle.nodeFieldCount), node);

  check('the same nodes and sizes', () => {
    if (oracle.nodeCount !== snapshot.nodeCount) return `${oracle.nodeCount} nodes`;
    return differing(snapshot.nodeCount, (each) => at(each).id() !== snapshot.nodeId[each] || at(each).selfSize() !== snapshot.selfSize[each] || at(each).rawName().replace(/^Detached /, '') !== snapshot.nameOf(each).replace(/^Detached /, ''));
  });

  const references = new ours.StrongReferences(snapshot);
  const keyOnly = asTheyCount(references);
  const reached = ours.reachable(references);
  const theirReach = essentialReach(oracle);
  check('the same nodes are reached, by their rule for WeakMaps', () => {
    const same = ours.reachable(keyOnly);
    return differing(snapshot.nodeCount, (each) => same[each] !== theirReach[each]);
  });
  check('by ours no others', () => differing(snapshot.nodeCount, (each) => reached[each] !== theirReach[each]));
  check('each node to which they have a distance is reached', () => differing(snapshot.nodeCount, (each) => oracle.nodeDistances[each] >= 0 && reached[each] === 0));
  const sample = sampled(snapshot, reached);
  const all = ours.reachable(keyOnly);
  let [equal, byEntries, asShipped] = [0, 0, 0];
  const wrong = [];
  for (const each of sample) {
    const size = at(each).retainedSize();
    if (size === shipped.createNode(each * shipped.nodeFieldCount).retainedSize()) asShipped++;
    if (ours.retainedSize(references, each, reached) === size) equal++;
    // Theirs takes the key alone for who retains the value of a WeakMap, where ours takes both key and table.
    else if (ours.retainedSize(keyOnly, each, all) === size) byEntries++;
    else wrong.push(`${snapshot.nameOf(each)} @${snapshot.nodeId[each]}: ${ours.retainedSize(references, each, reached)}, theirs ${size}`);
  }
  check(`retained sizes of ${sample.length} nodes: ${equal} equal, ${byEntries} equal but for entries of WeakMaps`, () => wrong.length && wrong.slice(0, 5).join('; '));

  const paths = new ours.ShortestPaths(references, new ours.EdgeWeights(snapshot));
  let edges = 0;
  check('each edge of our paths is one of theirs', () =>
    differing(sample.length, (index) => {
      let from = 0;
      for (const edge of paths.to(sample[index])) {
        edges++;
        if (!hasEdge(oracle, at(from), snapshot, edge)) return true;
        from = snapshot.edgeTo[edge];
      }
      return from !== sample[index];
    }),
  );
  console.log(`       ${edges} edges in ${sample.length} paths; as DevTools shows them, ${asShipped} sizes are equal`);
}

function parsed(file) {
  return parse(createReadStream(file, 'utf8'));
}

function hasEdge(oracle, node, snapshot, edge) {
  const theirs = oracle.createEdge(edge * oracle.edgeFieldsCount);
  const isOfNode = theirs.edgeIndex >= node.edgeIndexesStart() && theirs.edgeIndex < node.edgeIndexesEnd();
  return isOfNode && theirs.type() === snapshot.edgeTypeOf(edge) && String(theirs.name()) === snapshot.edgeNameOf(edge) && theirs.node().id() === snapshot.nodeId[snapshot.edgeTo[edge]];
}

/** How many of the numbers up to `count` differ; 0 is what is hoped for. */
function differing(count, differs) {
  let found = 0;
  for (let each = 0; each < count; each++) if (differs(each)) found++;
  return found;
}

/** Reached nodes of all kinds, half of them objects, and some WeakMaps; the same in each run with the same seed. */
function sampled(snapshot, reached) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const found = new Set();
  while (found.size < Math.min(sampleSize, snapshot.nodeCount / 2)) {
    const node = Math.floor(random() * snapshot.nodeCount);
    if (reached[node] === 1 && (found.size % 2 === 0 || snapshot.typeOf(node) === 'object')) found.add(node);
  }
  const maps = snapshot.nodeType.map((_, node) => (reached[node] === 1 && snapshot.nameOf(node) === 'WeakMap' && snapshot.follow(node, 'table') !== undefined ? 1 : 0));
  for (let node = maps.indexOf(1), count = 0; node >= 0 && count < sampleSize / 10; node = maps.indexOf(1, node + 1), count++) found.add(node);
  return [...found];
}

function check(what, differences) {
  const found = differences();
  if (found) failed++;
  else passed++;
  console.log(`${found ? 'FAILED' : 'ok    '} ${what}${found ? `: ${found}` : ''}`);
}
