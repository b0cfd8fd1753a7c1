/** Thrown for input that is no heap snapshot, or one that is damaged or cut off. */
export class SnapshotFormatError extends Error {
  override readonly name = 'SnapshotFormatError';
}
