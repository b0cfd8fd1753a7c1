// Runs the tests of what a leak test sees from inside a test runner (whose frame holds an object, what a path says)
// in each pool of vitest, on this Node and on Node 24.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installNode } from './install-node.mjs';

const tests = ['test/leak/frame-placements.test.ts', 'test/leak/vitest-matcher.test.ts', 'test/leak/trace/explain.test.ts'];
const nodes = { [process.version]: process.execPath, 'Node 24': installNode('24.21.0') };

let passed = 0;
let failed = 0;
for (const [version, node] of Object.entries(nodes)) {
  for (const pool of ['forks', 'threads', 'vmThreads']) {
    const { status, stdout, stderr } = spawnSync(node, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', '--pool', pool, ...tests], { encoding: 'utf8' });
    if (status === 0) passed++;
    else {
      failed++;
      console.error(stdout, stderr);
    }
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${version}, ${pool}:${/Tests .*/.exec(stdout)?.[0].slice(5) ?? ''}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
