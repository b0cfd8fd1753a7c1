export {
  type CheckCollectedOptions,
  type CollectedReport,
  type MakeTracked,
  type Track,
  assertCollected,
  checkCollected,
} from './check-collected.js';
export { GarbageCollectorUnavailableError, collectGarbage } from './collect-garbage.js';
export { LeakError } from './leak-error.js';
