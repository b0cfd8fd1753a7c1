/**
 * The oracle without what DevTools does for the eyes of web developers: it lets only the page, not the engine's roots,
 * retain what the page can reach, and counts some bytes of arrays for their owners. `shipped` is any snapshot of theirs.
 */
export async function plainly(shipped, parse) {
  const prototype = Object.getPrototypeOf(shipped);
  const { userObjectsMapAndFlag, calculateShallowSizes } = prototype;
  Object.assign(prototype, { userObjectsMapAndFlag: () => null, calculateShallowSizes: () => {} });
  try {
    return await parse();
  } finally {
    Object.assign(prototype, { userObjectsMapAndFlag, calculateShallowSizes });
  }
}

/**
 * Our references with their rule for WeakMaps: a value is retained by its key alone; and by its table too, where V8
 * left out the names of key and value, for then they do not see that it is an entry.
 */
export function asTheyCount(references) {
  const { snapshot } = references;
  const isUnnamed = (edge) => snapshot.edgeNameOf(edge).endsWith('(table @%u)');
  return {
    snapshot,
    isStrong: (edge, source) => references.isStrong(edge, source) && (references.edgeFromKey(edge) === edge || isUnnamed(edge)),
    partnerOf: () => undefined,
  };
}

/** By node, 1 for what is reached over the edges that they count in retained sizes. */
export function essentialReach(oracle) {
  const { nodeFieldCount, edgeFieldsCount, nodeCount } = oracle;
  const essential = oracle.initEssentialEdges();
  const reached = new Uint8Array(nodeCount);
  const stack = [0];
  reached[0] = 1;
  const node = oracle.createNode(0);
  while (stack.length > 0) {
    node.nodeIndex = stack.pop() * nodeFieldCount;
    for (let iterator = node.edges(); iterator.hasNext(); iterator.next()) {
      const edge = iterator.item();
      const target = edge.nodeIndex() / nodeFieldCount;
      if (reached[target] === 1 || !essential.getBit(edge.edgeIndex / edgeFieldsCount)) continue;
      reached[target] = 1;
      stack.push(target);
    }
  }
  return reached;
}
