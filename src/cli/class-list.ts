import type { HeapSnapshot } from '../leak/heap/heap-snapshot.js';
import { formatBytes } from '../leak/trace/format-bytes.js';
import { countInstances, type InstanceCount } from './class-instances.js';
import { painter } from './terminal.js';

/** The classes of a snapshot, for one who does not know yet which to ask about. */
export interface ClassList {
  readonly file: string;
  /** How many classes have instances; the engine's internal ones are left out. */
  readonly classes: number;
  /** Those with the most instances, these first. */
  readonly most: readonly InstanceCount[];
}

export function listClasses(snapshot: HeapSnapshot, file: string, limit: number): ClassList {
  const counted = countInstances(snapshot).filter(({ className }) => !className.startsWith('system / '));
  counted.sort((one, other) => other.instances - one.instances || other.selfSize - one.selfSize);
  return { file, classes: counted.length, most: counted.slice(0, limit) };
}

export function classListJson({ classes, most }: ClassList): string {
  return JSON.stringify({ classes, most }, undefined, 2);
}

export function classListText({ file, classes, most }: ClassList, coloured: boolean): string {
  const paint = painter(coloured);
  const rows = most.map(({ className, instances, selfSize }) => [String(instances), formatBytes(selfSize), className] as const);
  const head = ['instances', 'own size', 'class'] as const;
  const width = (column: 0 | 1): number => Math.max(...[head, ...rows].map((row) => row[column].length));
  const line = ([instances, size, name]: readonly [string, string, string]): string => `${instances.padStart(width(0))}  ${size.padStart(width(1))}  ${name}`;
  const lines = [paint('bold', line(head)), ...rows.map(line)];
  const more = classes - most.length;
  if (more > 0) lines.push(paint('dim', `… and ${more} more ${more === 1 ? 'class' : 'classes'}: --limit ${classes} shows all`));
  lines.push('', `Who keeps the instances of one: weakly why ${file} --class NAME`);
  return `${lines.join('\n')}\n`;
}
