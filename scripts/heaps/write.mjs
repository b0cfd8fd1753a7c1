import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs one of the programs beside this file in a process of its own, which fills its heap and writes a snapshot of
 * it; returns the file.
 */
export function writeHeap(program, folder, ...parameters) {
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, `${[program, ...parameters].join('-')}.heapsnapshot`);
  if (existsSync(file)) return file;
  const path = resolve(dirname(fileURLToPath(import.meta.url)), `${program}.mjs`);
  const { status, signal, stderr } = spawnSync(process.execPath, ['--max-old-space-size=4096', path, file, ...parameters], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ended with ${status ?? signal}\n${stderr}`);
  return file;
}
