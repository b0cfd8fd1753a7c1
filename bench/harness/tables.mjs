import { rounded } from './judge.mjs';

/** One table of a module: what each contender needs for each piece of work, and its ratio to the floor. */
export function moduleTable(bench, summaries, versions) {
  const rows = [];
  const notes = new Map();
  for (const { title, unit, floor, contenders } of summaries) {
    contenders.forEach(({ name, value, ratio, ratios, faults }, index) => {
      const marks = faults.map((fault) => {
        if (!notes.has(fault)) notes.set(fault, notes.size + 1);
        return `[${notes.get(fault)}]`;
      });
      const label = [name, versions[name], ...marks].filter(Boolean).join(' ');
      const spread = name === floor || ratios.length === 0 ? '' : `${rounded(Math.min(...ratios))} to ${rounded(Math.max(...ratios))}`;
      rows.push([index === 0 ? title : '', name === floor ? `${label} (floor)` : label, ratio === undefined ? '' : rounded(ratio), spread, `${rounded(value)} ${unit}`]);
    });
  }
  const lines = [`## ${bench.title}`, '', ...table(['work', 'contender', 'ratio', 'spread', 'median'], rows)];
  const described = Object.entries(bench.contenders).filter(([, { what }]) => what !== undefined);
  if (described.length > 0) lines.push('', `${described.map(([name, { what }]) => `${name}: ${what}`).join('; ')}.`);
  if (notes.size > 0) lines.push('', `Not ranked: ${[...notes].map(([fault, number]) => `[${number}] ${isContract(bench, fault) ? `breaks the contract "${fault}"` : fault}`).join('; ')}.`);
  return lines.join('\n');
}

function isContract({ contracts = {} }, fault) {
  return fault in contracts;
}

export function targetTable(verdicts) {
  return table(['what', 'target', 'found', ''], verdicts.map(({ what, wanted, found, met }) => [what, wanted, found, met ? 'ok' : 'MISSED'])).join('\n');
}

function table(heads, rows) {
  const widths = heads.map((head, column) => Math.max(3, ...[head, ...rows.map((row) => row[column])].map(({ length }) => length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(heads), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}
