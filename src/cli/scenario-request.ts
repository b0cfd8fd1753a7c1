import type { IgnoredFingerprint, Phase } from './check-arguments.js';

/** What a scenario's process is asked to do. Plain data: it is handed over as JSON. */
export interface ScenarioRequest {
  /** An absolute path. */
  readonly file: string;
  readonly phases: readonly Phase[];
  readonly iterations?: number | undefined;
  readonly ignored: readonly IgnoredFingerprint[];
  /** Whether a heap of more than 150 MB is measured. */
  readonly largeHeap: boolean;
}
