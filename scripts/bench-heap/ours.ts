import { EdgeWeights } from '../../src/leak/heap/edge-weights.js';
import { readSnapshotFile } from '../../src/leak/heap/read-snapshot-file.js';
import { ShortestPaths } from '../../src/leak/heap/retaining-paths.js';
import { StrongReferences } from '../../src/leak/heap/strong-references.js';

const snapshot = await readSnapshotFile(process.argv[2]!);
const paths = new ShortestPaths(new StrongReferences(snapshot), new EdgeWeights(snapshot));
const name = snapshot.texts.indexOf('Needle');
let needle = 0;
while (snapshot.nodeName[needle] !== name || snapshot.typeOf(needle) !== 'object') needle++;
const path = paths.to(needle)!.map((edge) => snapshot.edgeNameOf(edge));
console.log(JSON.stringify({ path: path.slice(-4), peak: process.resourceUsage().maxRSS }));
