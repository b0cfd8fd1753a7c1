export { EdgeWeights } from '../../src/leak/heap/edge-weights.js';
export { reachable, retainedSize } from '../../src/leak/heap/reachability.js';
export { readSnapshotFile } from '../../src/leak/heap/read-snapshot-file.js';
export { ShortestPaths } from '../../src/leak/heap/retaining-paths.js';
export { StrongReferences } from '../../src/leak/heap/strong-references.js';
