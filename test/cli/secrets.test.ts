import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtCommand } from './built-command.js';

const command = builtCommand();

/** Each secret is made at run time, as one that comes from outside: it stands in no source. */
const planted = `
  const secret = (kind) => ['hunter', 'two', kind].join('');
  class Session { constructor() { this.token = secret('string'); } }
  const byKey = new Map();
  const byName = {};
  const byLabel = new Set();
  let count = 0;
  export function iterate(track = (target) => target) {
    const id = '-' + count++;
    byKey.set(secret('mapkey') + id, track(new Session()));
    byName[secret('dictionary') + id] = track(new Session());
    byLabel.add({ [secret('property')]: track(new Session()) });
    byKey.set(secret('closure') + id, () => id);
  }`;

it('a secret planted as a string, a Map key and a property name stands in no output of check', async () => {
  const scenario = command.write('secrets.mjs', planted);
  for (const options of [[], ['--json'], ['--only', 'growth', '--json']]) {
    const { status, stdout, stderr } = await command.run('check', scenario, ...options, '--report', 'secrets.html');
    const report = readFileSync(join(command.folder, 'secrets.html'), 'utf8');
    expect(status).toBe(1);
    // The control: the ways by which the sessions are held are told.
    for (const told of ['byKey', 'byName', 'byLabel', 'Session']) {
      expect(stdout).toContain(told);
      expect(report).toContain(told);
    }
    expect(stdout + stderr + report).not.toMatch(/hunter/);
  }
});

it('nor in one of why', async () => {
  const file = join(command.folder, 'secrets.heapsnapshot');
  command.write('planted.mjs', `${planted}\nimport { writeHeapSnapshot } from 'node:v8';\nfor (let done = 0; done < 40; done++) iterate();\nwriteHeapSnapshot(${JSON.stringify(file)});`);
  execFileSync(process.execPath, ['planted.mjs'], { cwd: command.folder });
  for (const options of [[], ['--json']]) {
    const { status, stdout, stderr } = await command.run('why', file, '--class', 'Session', '--limit', '100', ...options);
    expect(status).toBe(0);
    for (const told of ['byKey', 'byName', 'byLabel', 'Session']) expect(stdout).toContain(told);
    expect(stdout + stderr).not.toMatch(/hunter/);
  }
});
