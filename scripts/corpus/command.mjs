import { scenarioOf } from './cases.mjs';
import { nodeOf } from './install.mjs';
import { runNode } from './run.mjs';

const only = { target: ['--only', 'collected'], 'target-bounded': ['--only', 'collected'], heap: ['--only', 'growth'], 'heap+target': [] };
const statusOf = { clean: 0, retained: 0, leaking: 1, unjudged: 2 };

/** What `weakly check` says of one side: its verdict, the first trace, and what went wrong, if anything did. */
export async function check(spec, side, command = 'dist/cli.js') {
  const runtime = spec.runtime ? ['--node', nodeOf(spec, side)] : [];
  const { status, stdout, stderr } = await runNode(process.execPath, [command, 'check', scenarioOf(spec, side), '--json', ...only[spec.judge], ...runtime]);
  let results;
  try {
    results = JSON.parse(stdout);
  } catch {
    return { verdict: 'unjudged', problem: `exit status ${status}, and no JSON\n${stdout}${stderr}` };
  }
  const [{ verdict, traces, ...rest }] = results;
  if (status !== statusOf[verdict]) return { verdict: 'unjudged', problem: `exit status ${status} does not go with ${verdict}\n${stderr}` };
  return { verdict, trace: traces[0]?.text ?? '', problem: `${JSON.stringify(rest, undefined, 2)}\n${stderr}` };
}
