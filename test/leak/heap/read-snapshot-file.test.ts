import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshotFile } from '../../../src/leak/heap/read-snapshot-file.js';
import { SnapshotFormatError } from '../../../src/leak/heap/snapshot-format-error.js';
import { HeapBuilder } from './heap-builder.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weakly-read-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

/** More than the pieces in which a file is read. */
function large(): HeapBuilder {
  const heap = new HeapBuilder();
  for (let index = 0; index < 40_000; index++) heap.root.element(index, heap.object(`Class${index}`).size(index));
  return heap;
}

const openFiles = () => readdirSync('/dev/fd').length;

describe('readSnapshotFile', () => {
  it('reads a file of many pieces', async () => {
    const path = file('large.heapsnapshot', large().json());
    const before = openFiles();
    const snapshot = await readSnapshotFile(path);
    expect(snapshot.nodeCount).toBe(40_001);
    for (const node of [1, 777, 40_000]) expect([snapshot.nameOf(node), snapshot.selfSize[node]]).toEqual([`Class${node - 1}`, node - 1]);
    expect(openFiles()).toBe(before);
  });

  it('names the file and what is wrong with it', async () => {
    const whole = large().json();
    const cases: [string, string, string][] = [
      ['empty', '', 'expected a heap snapshot, got no "nodes" section'],
      ['other', '{"some": "JSON"}', 'expected a heap snapshot, got no "nodes" section'],
      ['cut', whole.slice(0, 1_000_000), 'expected the whole snapshot, got one that is cut off'],
      ['cut little after a piece', whole.slice(0, 2 ** 18 + 10), 'expected the whole snapshot, got one that is cut off'],
      ['spoilt', whole.replace('\n,', '\n,x'), 'expected numbers in "nodes", got "x"'],
    ];
    for (const [name, contents, message] of cases) {
      const path = file(name, contents);
      const before = openFiles();
      await expect(readSnapshotFile(path)).rejects.toThrow(new SnapshotFormatError(`${path}: ${message}`));
      expect(openFiles(), 'and closes it').toBe(before);
    }
  });

  it('says that a file is missing, or cannot be read, with the code of the file system', async () => {
    const missing = join(folder, 'missing.heapsnapshot');
    await expect(readSnapshotFile(missing)).rejects.toMatchObject({
      code: 'ENOENT',
      message: `${missing}: expected a file that can be read, got ENOENT: no such file or directory, open '${missing}'`,
    });
    await expect(readSnapshotFile(folder)).rejects.toMatchObject({
      code: 'EISDIR',
      message: `${folder}: expected a file that can be read, got EISDIR: illegal operation on a directory, read`,
    });
    await expect(readSnapshotFile(missing)).rejects.not.toBeInstanceOf(SnapshotFormatError);
  });
});
