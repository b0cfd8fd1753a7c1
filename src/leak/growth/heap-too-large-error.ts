/** Thrown before a measurement that would take long and much memory; the message says how much, and how to go on. */
export class HeapTooLargeError extends Error {
  /** "HeapTooLargeError". */
  override readonly name = 'HeapTooLargeError';
  /** Bytes in use. */
  readonly heapUsed: number;
  /** How long a snapshot would block the process, about. There are at least two. */
  readonly secondsPerSnapshot: number;
  /** Bytes that a snapshot and its analysis would take beside the heap, about. */
  readonly memory: number;

  /** Thrown by `where`, at so many bytes in use. */
  constructor(where: string, heapUsed: number) {
    const seconds = Math.ceil(heapUsed * secondsPerByte);
    const memory = heapUsed * memoryPerByte;
    super(
      `${where}: expected a heap of at most ${megabytes(mostHeapUsed)}, got ${megabytes(heapUsed)}: each of at least two snapshots would block ` +
        `the process for about ${seconds} s, and take about ${megabytes(memory)} beside the heap; go on with { largeHeap: true }`,
    );
    this.heapUsed = heapUsed;
    this.secondsPerSnapshot = seconds;
    this.memory = memory;
  }
}

/** Bytes of heap up to which it is measured without being asked for. */
export const mostHeapUsed = 150e6;

// Measured at 285 MB: 15 to 27 s, 2.1 to 2.7 GB for the snapshot and 1.3 GB for its analysis.
const secondsPerByte = 0.075 / 1e6;
const memoryPerByte = 13;

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
