import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeWeights } from '../../../src/leak/heap/edge-weights.js';
import { reachable, retainedSize } from '../../../src/leak/heap/reachability.js';
import { ShortestPaths } from '../../../src/leak/heap/retaining-paths.js';
import { StrongReferences } from '../../../src/leak/heap/strong-references.js';
import { HeapBuilder, type HeapObject, type HeapWeakMap } from './heap-builder.js';

const edgeKinds = ['property', 'property', 'heavy', 'heavy', 'stack', 'variable', 'element', 'hidden', 'weak', 'shortcut', 'entry'] as const;
const index = fc.nat(7);
const heaps = fc.record({
  edges: fc.array(fc.tuple(index, fc.constantFrom(...edgeKinds), index, fc.nat(1)), { minLength: 5, maxLength: 30, size: 'max' }),
  without: fc.array(index, { maxLength: 2 }),
  avoid: fc.array(fc.nat(29), { maxLength: 3 }),
});
type Plan = typeof heaps extends fc.Arbitrary<infer Value> ? Value : never;

/** Eight objects, of which the first is the root and the second the stack; the maps are theirs too. */
function built({ edges }: Plan): { heap: HeapBuilder; objects: HeapObject[]; maps: HeapWeakMap[] } {
  const heap = new HeapBuilder();
  const objects = [heap.root, heap.synthetic('(Stack roots)')];
  while (objects.length < 6) objects.push(heap.object(`Class${objects.length}`).size(2 ** objects.length));
  const maps = Array.from({ length: 2 }, () => heap.weakMap());
  objects.push(...maps.map(({ map }) => map));
  const entries = new Set<string>();
  for (const [from, kind, to, map] of edges) {
    const [source, target] = [objects[from]!, objects[to]!];
    if (kind === 'property') source.property(`p${to}`, target);
    else if (kind === 'heavy') source.property('prototype', target);
    else if (kind === 'stack') heap.root.element(to, objects[1]!);
    else if (kind === 'element' || kind === 'hidden') source[kind](to, target);
    else if (kind === 'entry') {
      // The root and the stack are no keys, and a key has one value in a map.
      const key = objects[Math.max(2, from)]!;
      const name = `${key.node} ${map}`;
      if (!entries.has(name)) maps[map]!.set(key, target, { unnamed: (from + to) % 3 === 0 });
      entries.add(name);
    } else source[kind](`${kind}${to}`, target);
  }
  return { heap, objects, maps };
}

/** The least weight of a way to each node, Infinity if there is none: done again and again until nothing changes. */
function distances(plan: Plan) {
  const { heap } = built(plan);
  const snapshot = heap.read();
  const references = new StrongReferences(snapshot);
  const weights = new EdgeWeights(snapshot);
  const without = new Set(plan.without);
  const avoid = new Set(plan.avoid.filter((edge) => !references.isEphemeron(edge)));
  const least = Array.from({ length: snapshot.nodeCount }, () => Infinity);
  if (!without.has(0)) least[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let edge = 0; edge < snapshot.edgeCount; edge++) {
      const [source, target] = [snapshot.sourceOf(edge), snapshot.edgeTo[edge]!];
      const isShortcut = snapshot.edgeTypeOf(edge) === 'shortcut' && source !== 0;
      if (snapshot.edgeTypeOf(edge) === 'weak' || isShortcut || without.has(target)) continue;
      const partner = references.partnerOf(edge);
      const before = Math.max(least[source]!, partner === undefined ? 0 : least[partner]!);
      const total = before + weights.of(edge, source, target) + (avoid.has(edge) ? 500 : 0);
      if (total < least[target]!) {
        least[target] = total;
        changed = true;
      }
    }
  }
  return { snapshot, references, weights, without, avoid, least };
}

describe('in heaps made at random', { timeout: 60_000 }, () => {
  it('the lightest ways are those that are found by trying again and again', () => {
    fc.assert(
      fc.property(heaps, (plan) => {
        const { snapshot, references, weights, without, avoid, least } = distances(plan);
        const paths = new ShortestPaths(references, weights, { without, avoid });
        expect(least.map((_, node) => paths.weightOf(node))).toEqual(least);
        for (let node = 0; node < snapshot.nodeCount; node++) {
          const path = paths.to(node);
          if (path === undefined) {
            expect(least[node]).toBe(Infinity);
            continue;
          }
          let at = 0;
          for (const edge of path) {
            const isSound = snapshot.sourceOf(edge) === at && references.isStrong(edge, at) && paths.reaches(references.partnerOf(edge) ?? at);
            if (!isSound) expect.fail(`edge ${edge} does not lead on from node ${at}`);
            at = snapshot.edgeTo[edge]!;
          }
          expect(at).toBe(node);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is reached is what there is a way to, and what is retained is what there is none to without the node', () => {
    fc.assert(
      fc.property(heaps, (plan) => {
        const { snapshot, references, without, least } = distances({ ...plan, avoid: [] });
        const reached = Array.from(reachable(references, without), (mark) => mark === 1);
        expect(reached).toEqual(least.map((distance) => distance !== Infinity));
        for (const node of plan.without) {
          const all = distances({ ...plan, without: [], avoid: [] }).least;
          const rest = distances({ ...plan, without: [node], avoid: [] }).least;
          const retained = snapshot.selfSize.reduce((sum, size, each) => (all[each] !== Infinity && rest[each] === Infinity ? sum + size : sum), 0);
          expect(retainedSize(references, node)).toBe(retained);
        }
      }),
      { numRuns: 300 },
    );
  });
});
