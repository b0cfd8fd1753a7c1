import { parseArgs } from 'node:util';

/** Works that `--only` picks: of a module, or with `MODULE:TEXT` those of it whose name contains the text. */
export function readOptions(benches) {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      node: { type: 'string', default: process.execPath },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`--rounds: expected a whole number from 1 on, got ${values.rounds}`);
  const picked = values.only === undefined ? benches : merged(values.only.map((text) => pick(benches, text)));
  return { check: values.check, rounds, node: values.node, isWhole: values.only === undefined, benches: picked };
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
