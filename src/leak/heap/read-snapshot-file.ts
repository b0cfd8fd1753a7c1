import type { HeapSnapshot } from './heap-snapshot.js';
import { SnapshotFormatError } from './snapshot-format-error.js';
import { SnapshotReader } from './snapshot-reader.js';

const pieceSize = 1 << 18;

/**
 * Reads a `.heapsnapshot` file, of Node, Chrome, Deno, or Bun in V8's format, as a graph. The file is read in pieces
 * and never held as a whole; the graph takes about a third of its size.
 *
 * @throws {SnapshotFormatError} "FILE: expected …, got …", if the file is no heap snapshot, or one that is damaged or cut off.
 * @throws {Error} with the `code` of the file system, if the file cannot be read.
 */
export async function readSnapshotFile(path: string): Promise<HeapSnapshot> {
  const reader = new SnapshotReader();
  try {
    await readPieces(path, (piece) => reader.push(piece));
    return reader.end();
  } catch (error) {
    if (error instanceof SnapshotFormatError) throw new SnapshotFormatError(`${path}: ${error.message}`);
    const { code, message } = error as NodeJS.ErrnoException;
    throw Object.assign(new Error(`${path}: expected a file that can be read, got ${message}`, { cause: error }), { code });
  }
}

/** While one piece is taken the next one is already being read. */
async function readPieces(path: string, take: (piece: Uint8Array) => void): Promise<void> {
  const { open } = await import('node:fs/promises');
  const file = await open(path);
  try {
    let [current, next] = [new Uint8Array(pieceSize), new Uint8Array(pieceSize)];
    let reading = file.read(current, 0, pieceSize);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(next, 0, pieceSize);
      try {
        take(current.subarray(0, bytesRead));
      } catch (error) {
        await reading;
        throw error;
      }
      [current, next] = [next, current];
    }
  } finally {
    await file.close();
  }
}
