// What a process that `weakly check` starts runs: one scenario, whose findings go through the result channel.
import { judgeScenario, sendResult } from './scenario-kit.js';
import type { ScenarioRequest } from './scenario-request.js';

const { exit } = process;
// The scenario may read its command line: nothing of ours stands there.
const [request] = process.argv.splice(2);
let ended = false;
const send: typeof sendResult = (message) => {
  ended ||= message.kind === 'failed' || message.kind === 'judged';
  sendResult(message);
};

process.on('exit', (status) => {
  if (!ended) sendResult({ kind: 'failed', reason: `the process ended with exit status ${status} before it was judged` });
});
// Nothing is under way any more that could settle the promise that is awaited.
process.on('beforeExit', () => {
  if (!ended) send({ kind: 'failed', reason: 'it never settles: nothing is under way that could resolve its promise' });
});

sendResult({ kind: 'started', node: process.version });
await judgeScenario(JSON.parse(request!) as ScenarioRequest, send);
// What the scenario has left open must not keep the process.
exit(0);
