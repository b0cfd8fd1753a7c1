import { resolve } from 'node:path';
import type { CheckArguments } from './check-arguments.js';
import type { CommandContext } from './command.js';
import { inParallel } from './in-parallel.js';
import { jobsFor } from './jobs.js';
import { reportPage } from './report/page.js';
import { ReportFile } from './report/report-file.js';
import { reportJson } from './report-json.js';
import { reportText, summaryText } from './report-text.js';
import { runScenario } from './run-scenario.js';
import { ProgressLine, isColoured } from './terminal.js';
import { type Judgement, exitStatusOf, judge } from './verdict.js';

/** `weakly check`: judges each scenario in a process of its own, several side by side; returns the exit status. */
export async function check(args: CheckArguments, { stdout, stderr, version, children, signal, entry, kit }: CommandContext): Promise<number> {
  const { scenarios, phases, ignored, node, imports, timeoutSeconds } = args;
  const reportFile = args.report === undefined ? undefined : new ReportFile(args.report);
  const startedAt = new Date();
  const progress = new ProgressLine(stderr);
  const judgements: Judgement[] = [];
  let printed = 0;
  /** What the scenarios that run are doing, by their places on the command line. */
  const running = new Map<number, string>();
  const showProgress = (): void => {
    const [first] = running;
    if (first === undefined || signal.aborted) return;
    const others = running.size === 1 ? '' : `, and ${running.size - 1} more`;
    progress.show(`${judgements.filter(Boolean).length} of ${scenarios.length} done: ${scenarios[first[0]]} (${first[1]})${others}`);
  };
  const print = (): void => {
    progress.clear();
    // In the order of the command line: what is ready waits for those before it.
    for (let next = judgements[printed]; next !== undefined; next = judgements[++printed]) {
      if (!args.json) stdout.write(`${reportText(next, isColoured(stdout))}\n`);
    }
  };

  await inParallel(scenarios, args.jobs ?? jobsFor(scenarios.length), async (scenario, index) => {
    if (signal.aborted) return;
    const onProgress = (doing: string): void => {
      running.set(index, doing);
      showProgress();
    };
    onProgress('starting it');
    const request = { file: resolve(scenario), phases, ignored, iterations: args.iterations, largeHeap: args.largeHeap };
    const run = await runScenario(request, { node, imports, entry, kit, timeoutSeconds, children, onProgress });
    running.delete(index);
    if (signal.aborted) return;
    judgements[index] = judge(scenario, run, phases);
    print();
    showProgress();
  });
  progress.clear();
  if (signal.aborted) return 2;
  if (args.json) stdout.write(`${reportJson(judgements)}\n`);
  else if (judgements.length > 1) stdout.write(summaryText(judgements));
  const exitStatus = exitStatusOf(judgements, args.strict);
  reportFile?.write(reportPage(judgements, { version, startedAt, seconds: (Date.now() - startedAt.getTime()) / 1000, exitStatus }));
  if (args.report !== undefined && !args.json) stdout.write(`${args.report} has all of it as a page\n`);
  return exitStatus;
}
