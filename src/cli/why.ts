import type { HeapSnapshot } from '../leak/heap/heap-snapshot.js';
import { reachable } from '../leak/heap/reachability.js';
import { readSnapshotFile } from '../leak/heap/read-snapshot-file.js';
import { SnapshotFormatError } from '../leak/heap/snapshot-format-error.js';
import { StrongReferences } from '../leak/heap/strong-references.js';
import { type Subject, explainNodes } from '../leak/trace/explain.js';
import { locateTraces } from '../leak/trace/locate.js';
import { countInstances, instancesOf } from './class-instances.js';
import { classListJson, classListText, listClasses } from './class-list.js';
import type { CommandContext } from './command.js';
import { nearest } from './nearest.js';
import { spread } from './spread.js';
import { isColoured } from './terminal.js';
import { findingsOf } from './trace-findings.js';
import { UsageError } from './usage-error.js';
import type { ObjectsInQuestion, WhyArguments } from './why-arguments.js';
import { type WhyReport, whyJson, whyText } from './why-report.js';

/** So many instances are explained, spread evenly over all: enough to see in how many ways they are held. */
const mostExplained = 1000;

/** `weakly why`: prints what keeps the instances of a class, or one object, or which classes there are; returns the exit status. */
export async function why(args: WhyArguments, { stdout }: Pick<CommandContext, 'stdout'>): Promise<number> {
  const snapshot = await read(args.file);
  const { file, of, limit, json } = args;
  if (of === undefined) {
    const list = listClasses(snapshot, file, limit);
    stdout.write(json ? `${classListJson(list)}\n` : classListText(list, isColoured(stdout)));
    return 0;
  }
  const { subjects, what } = subjectsOf(snapshot, file, of);
  const explained = spread(subjects, mostExplained);
  const traces = await locateTraces(explainNodes(snapshot, explained), { live: false });
  const report: WhyReport = {
    what,
    instances: subjects.length,
    ...sizesOf(snapshot, subjects),
    explained: explained.length,
    traces: traces.map(findingsOf),
  };
  stdout.write(json ? `${whyJson(report, limit)}\n` : whyText(report, limit, isColoured(stdout)));
  return 0;
}

async function read(file: string): Promise<HeapSnapshot> {
  try {
    return await readSnapshotFile(file);
  } catch (error) {
    if (error instanceof SnapshotFormatError) throw new UsageError(`weakly why: ${error.message}`);
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`weakly why: ${code === 'ENOENT' ? `no such file: ${file}` : `cannot read ${file}: ${code === 'EISDIR' ? 'it is a folder' : code}`}`);
  }
}

function subjectsOf(snapshot: HeapSnapshot, file: string, of: ObjectsInQuestion): { readonly subjects: Subject[]; readonly what: string } {
  if ('id' in of) {
    const node = snapshot.nodeId.indexOf(of.id);
    if (node < 0) throw new UsageError(`weakly why: no object @${of.id} in ${file}`);
    return { subjects: [{ node, label: `@${of.id}` }], what: `object @${of.id}` };
  }
  const nodes = instancesOf(snapshot, of.className);
  if (nodes.length === 0) {
    const near = nearest(of.className, countInstances(snapshot).map(({ className }) => className), 5);
    throw new UsageError(`weakly why: no instance of a class ${of.className} in ${file}${near.length === 0 ? '' : `; there are instances of ${near.join(', ')}`}`);
  }
  return { subjects: nodes.map((node) => ({ node, label: of.className })), what: of.className };
}

/** Their own bytes, and those that would be free without them. */
function sizesOf(snapshot: HeapSnapshot, subjects: readonly Subject[]): { readonly selfSize: number; readonly retainedSize: number } {
  const references = new StrongReferences(snapshot);
  const all = reachable(references);
  const rest = reachable(references, new Set(subjects.map(({ node }) => node)));
  let retainedSize = 0;
  for (let node = 0; node < snapshot.nodeCount; node++) if (all[node] === 1 && rest[node] === 0) retainedSize += snapshot.selfSize[node]!;
  return { selfSize: subjects.reduce((sum, { node }) => sum + snapshot.selfSize[node]!, 0), retainedSize };
}
