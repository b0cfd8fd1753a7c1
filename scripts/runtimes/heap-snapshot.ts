import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSnapshotFile } from '../../src/leak/heap/read-snapshot-file.js';
import { SnapshotFormatError } from '../../src/leak/heap/snapshot-format-error.js';
import { SnapshotReader } from '../../src/leak/heap/snapshot-reader.js';
import { streamSnapshot } from '../../src/leak/heap/take-snapshot.js';
import { check, runtime } from './check.js';

class Witness {
  readonly word = 'a word of the witness';
  readonly list = [{ deep: 1 }];
}
const witness = new Witness();

const pieces: Uint8Array[] = [];
const reader = new SnapshotReader();
await streamSnapshot((piece) => {
  reader.push(piece);
  pieces.push(Uint8Array.from(piece));
});
const snapshot = reader.end();
const bytes = Buffer.concat(pieces);

const raw = JSON.parse(bytes.toString()) as { snapshot: { meta: { node_fields: string[]; location_fields: string[] } }; nodes: number[]; edges: number[]; strings: string[]; locations?: number[] };
const size = raw.snapshot.meta.node_fields.length;
check('as many nodes, edges, strings and places as JSON.parse gives', [snapshot.nodeCount, snapshot.edgeCount, snapshot.strings.length, snapshot.locations.length / 4], [raw.nodes.length / size, raw.edges.length / 3, raw.strings.length, (raw.locations?.length ?? 0) / raw.snapshot.meta.location_fields.length]);
check('the same strings', snapshot.strings.findIndex((text, index) => text !== raw.strings[index]), -1);
const idField = raw.snapshot.meta.node_fields.indexOf('id');
check('the same nodes', snapshot.nodeId.findIndex((id, node) => id !== raw.nodes[node * size + idField]), -1);
check('the same edges', snapshot.edgeTo.findIndex((to, edge) => to * size !== raw.edges[3 * edge + 2]), -1);

const nodes = Array.from({ length: snapshot.nodeCount }, (_, node) => node).filter((node) => snapshot.nameOf(node) === 'Witness' && snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'list') !== undefined);
check('one witness', nodes.length, 1);
const deep = snapshot.follow(nodes[0]!, 'list', '0');
check('its list leads on', deep === undefined ? undefined : snapshot.nameOf(deep), 'Object');
check('only V8 says where functions stand', snapshot.positions().size > 100, runtime !== 'bun');

const folder = mkdtempSync(join(tmpdir(), 'weakly-runtime-'));
try {
  const file = join(folder, 'whole.heapsnapshot');
  writeFileSync(file, bytes);
  check('the same from a file', (await readSnapshotFile(file)).edgeTo.length, snapshot.edgeCount);
  writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  const error = await readSnapshotFile(file).catch((thrown: unknown) => thrown);
  check('an error for half of it', [error instanceof SnapshotFormatError, String(error)], [true, `SnapshotFormatError: ${file}: expected the whole snapshot, got one that is cut off`]);
  const missing = await readSnapshotFile(join(folder, 'missing')).catch((thrown: unknown) => thrown);
  check('an error for a file that is missing', (missing as { code?: string }).code, 'ENOENT');
} finally {
  rmSync(folder, { recursive: true });
}
check('the witness is still there', witness.list.length, 1);
