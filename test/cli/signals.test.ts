import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand, ended, isRunning } from './built-command.js';

const command = builtCommand();
/** Where the command and its processes would put temporary files. */
const temporary = join(command.folder, 'temporary');
beforeAll(() => void mkdirSync(temporary));

const start = (...args: string[]) => command.start(['check', ...args], { TMPDIR: temporary });
const words = (name: string): string[] => {
  const file = join(command.folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : [];
};
const runningOf = (pids: readonly string[]): string[] => pids.filter((pid) => isRunning(Number(pid)));

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends the command and all that it has started, although they ignore it', async (signal, status) => {
    const log = `pids-${signal}`;
    const scenario = command.write(
      `${signal}.mjs`,
      `import { spawn } from 'node:child_process';
      import { appendFileSync } from 'node:fs';
      process.on(${JSON.stringify(signal)}, () => {});
      const { pid } = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      appendFileSync(${JSON.stringify(log)}, process.pid + ' ' + pid + ' ');
      export const iterate = () => { for (;;); };`,
    );
    const child = start(scenario, scenario, scenario, '--jobs', '2');
    const end = ended(child);
    await expect.poll(() => words(log).length, { timeout: 20_000 }).toBe(4);
    expect(runningOf(words(log))).toHaveLength(4);
    child.kill(signal);
    expect(await end).toEqual({ status, stdout: '', stderr: '' });
    await expect.poll(() => runningOf(words(log)), { timeout: 5000 }).toEqual([]);
    expect(words(log)).toHaveLength(4);
  });

  it.each(['growth', 'collected'])('leaves no file behind, in the midst of %s', async (phase) => {
    const log = `iterations-${phase}`;
    const scenario = command.write(
      `${phase}.mjs`,
      `import { appendFileSync } from 'node:fs';
      const kept = [];
      let count = 0;
      export function iterate(track) {
        kept.push(track({}));
        if (++count > 150) appendFileSync(${JSON.stringify(log)}, process.pid + ' ');
      }`,
    );
    const child = start(scenario, '--only', phase);
    const end = ended(child);
    await expect.poll(() => words(log).length, { timeout: 20_000 }).toBeGreaterThan(100);
    child.kill('SIGINT');
    expect(await end).toEqual({ status: 130, stdout: '', stderr: '' });
    await expect.poll(() => runningOf(words(log).slice(0, 1)), { timeout: 5000 }).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('leaves a report as it was, and nothing beside it', async () => {
    const log = 'iterations-reported';
    const folder = join(command.folder, 'reports');
    mkdirSync(folder);
    writeFileSync(join(folder, 'report.html'), 'old');
    const judged = command.write('judged.mjs', 'export const iterate = (track) => void track({});');
    const endless = command.write('reported.mjs', `import { appendFileSync } from 'node:fs';\nexport const iterate = () => { appendFileSync(${JSON.stringify(log)}, process.pid + ' '); for (;;); };`);
    const child = start(judged, endless, '--jobs', '1', '--only', 'collected', '--report', 'reports/report.html');
    const end = ended(child);
    await expect.poll(() => words(log).length, { timeout: 20_000 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ status: 130, stdout: expect.stringMatching(/^clean {2}judged/), stderr: '' });
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe('old');
  });

  it('a reader of the output that goes away ends it too', async () => {
    const scenario = command.write('quick.mjs', 'export const iterate = (track) => void track({});');
    const child = start(...Array.from({ length: 6 }, () => scenario), '--only', 'collected', '--jobs', '1');
    const end = ended(child);
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect((await end).status).toBe(141);
  });
});
