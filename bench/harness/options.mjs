import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * What the command line asks for. `--only` picks a module, or with `MODULE:TEXT` those works of it whose name contains
 * the text; `--against` adds the weakly that another checkout has built, as the contender "before".
 */
export function readOptions(benches) {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      against: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      node: { type: 'string', default: process.execPath },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`--rounds: expected a whole number from 1 on, got ${values.rounds}`);
  const picked = values.only === undefined ? benches : merged(values.only.map((text) => pick(benches, text)));
  const compared = values.against === undefined ? picked : picked.map((bench) => withBefore(bench, resolve(values.against)));
  return { check: values.check, rounds, node: values.node, isWhole: values.only === undefined && values.against === undefined, benches: compared };
}

function withBefore(bench, checkout) {
  const before = { ...bench.contenders.weakly, what: undefined, contender: 'weakly', checkout };
  const works = bench.works.map((work) => (work.contenders?.includes('weakly') ? { ...work, contenders: [...work.contenders, 'before'] } : work));
  return { ...bench, works, contenders: { ...bench.contenders, before } };
}

function pick(benches, text) {
  const [moduleName, part = ''] = text.split(':');
  const bench = benches.find(({ name }) => name === moduleName);
  if (bench === undefined) throw new RangeError(`--only: expected one of ${benches.map(({ name }) => name).join(', ')}, got ${moduleName}`);
  const works = bench.works.filter(({ name }) => name.includes(part));
  if (works.length === 0) throw new RangeError(`--only: expected a part of one of ${bench.works.map(({ name }) => JSON.stringify(name)).join(', ')}, got ${part}`);
  return { ...bench, works };
}

/** Several parts of one module are one table. */
function merged(picks) {
  const byName = new Map();
  for (const bench of picks) {
    const works = new Set([...(byName.get(bench.name)?.works ?? []), ...bench.works]);
    byName.set(bench.name, { ...bench, works: [...works] });
  }
  return [...byName.values()];
}
