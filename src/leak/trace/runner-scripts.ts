import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { Scripts } from './scripts.js';

/** Functions of the platform and of test runners: their frames hold tests, and so all that tests hold. */
const runner = /^(node|ext|bun|deno):|[\\/]node_modules[\\/](@vitest|vitest|@jest|jest|mocha|ava|tap|@tapjs)[\\/-]/;

export function isRunnerScript(script: string | undefined): boolean {
  return runner.test(script ?? '');
}

/** Tells the suspended functions of the platform and of test runners. */
export function isOfRunner(snapshot: HeapSnapshot): (suspended: number) => boolean {
  const scripts = new Scripts(snapshot);
  return (suspended) => isRunnerScript(scripts.positionOf(suspended)?.script);
}
