import type { GrowthSuspect } from '../../leak/growth/growth-report.js';
import { formatBytes } from '../../leak/trace/format-bytes.js';

const grouped = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact' });

/** `3,175` */
export function count(number: number): string {
  return grouped.format(number);
}

/** `950`, `4K`: as short as the axis of a chart wants it. */
export function shortCount(number: number): string {
  return compact.format(number);
}

/** `20 kB`, `1.5 MB` */
export function shortBytes(bytes: number): string {
  return bytes < 0 ? `−${shortBytes(-bytes)}` : formatBytes(bytes).replace('.0 ', ' ').replace(/ bytes?$/, ' B');
}

/** `4.5`, in MB. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Growth in one round: `+300`, `−5`, `+1.2 kB`. */
export function delta(kind: GrowthSuspect['kind'], number: number): string {
  const size = kind === 'bytes' ? formatBytes(Math.abs(number)) : count(Math.abs(number));
  return `${number < 0 ? '−' : '+'}${size}`;
}

/** The sums of the first, the first two, … numbers. */
export function runningTotals(numbers: readonly number[]): number[] {
  let total = 0;
  return numbers.map((number) => (total += number));
}

/** `1 round`, `3 rounds`. */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}
