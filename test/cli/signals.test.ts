import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCommand, ended, isRunning } from './built-command.js';

const command = builtCommand();

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends the command and all that it has started, and leaves no file behind', async (signal, status) => {
    const pids = `pids-${signal}`;
    const scenario = command.write(
      `${signal}.mjs`,
      `import { spawn } from 'node:child_process';
      import { appendFileSync } from 'node:fs';
      process.on(${JSON.stringify(signal)}, () => {});
      const { pid } = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      appendFileSync(${JSON.stringify(pids)}, process.pid + ' ' + pid + ' ');
      export const iterate = () => { for (;;); };`,
    );
    const before = readdirSync(tmpdir());
    const child = command.start(['check', scenario, scenario, scenario, '--jobs', '2']);
    const end = ended(child);
    const file = join(command.folder, pids);
    const started = (): string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : []);
    await expect.poll(() => started().length, { timeout: 10_000 }).toBe(4);
    child.kill(signal);
    expect(await end).toEqual({ status, stdout: '', stderr: '' });
    await expect.poll(() => started().filter((pid) => isRunning(Number(pid)))).toEqual([]);
    expect(started()).toHaveLength(4);
    expect(readdirSync(tmpdir()).filter((name) => !before.includes(name) && /heapsnapshot|weakly/.test(name))).toEqual([]);
  });

  it('a reader of the output that goes away ends it too', async () => {
    const scenario = command.write('quick.mjs', 'export const iterate = (track) => void track({});');
    const child = command.start(['check', ...Array.from({ length: 6 }, () => scenario), '--only', 'collected', '--jobs', '1']);
    const end = ended(child);
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect((await end).status).toBe(141);
  });
});
