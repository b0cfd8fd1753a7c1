import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCommand } from './built-command.js';

const command = builtCommand();
const program = `
  import { writeHeapSnapshot } from 'node:v8';
  class Session { constructor(next) { this.payload = new Array(1000).fill(0); this.next = next; } }
  class Lonely {}
  const sessions = new Map();
  for (let id = 0; id < 30; id++) sessions.set(id, new Session());
  const other = new Session(null);
  const weak = new WeakMap([[other, 'x']]);
  export const keep = () => [sessions, other, weak, new WeakRef(new Lonely())];
  writeHeapSnapshot('program.heapsnapshot');`;

beforeAll(() => {
  command.write('program.mjs', program);
  execFileSync(process.execPath, ['program.mjs'], { cwd: command.folder });
});

const why = (...args: string[]) => command.run('why', 'program.heapsnapshot', ...args);

interface Report {
  readonly instances: number;
  readonly selfSize: number;
  readonly retainedSize: number;
  readonly ways: number;
  readonly traces: readonly { readonly text: string; readonly count: number; readonly steps: readonly { readonly id?: number }[] }[];
}

describe('weakly why', () => {
  it('says who keeps the instances of a class: each way once, counted, the most frequent first', async () => {
    const { status, stdout, stderr } = await why('--class', 'Session');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^31 instances of Session: 1\.2 kB, retaining 2\d\d\.\d kB\n\n┬ GC root: module scope/);
    expect(stdout).toMatch(/variable "sessions"[^]*variable "other"/);
    expect(stdout).toMatch(/seen 30 of 31/);
    expect(stdout).toMatch(/seen 1 of 31/);
  });

  it('as JSON', async () => {
    const { status, stdout } = await why('--class', 'Session', '--json', '--limit', '1');
    const report = JSON.parse(stdout) as Report;
    expect(status).toBe(0);
    expect(report).toMatchObject({ what: 'Session', instances: 31, explained: 31, ways: 2, traces: [{ count: 30, of: 31 }] });
    expect(report.retainedSize).toBeGreaterThan(31 * 8000);
    expect(report.selfSize).toBeLessThan(31 * 100);
  });

  it('prints as many ways of holding as are wanted, and counts the others', async () => {
    const { stdout } = await why('--class', 'Session', '--limit', '1');
    expect(stdout).not.toContain('variable "other"');
    expect(stdout).toMatch(/… and 1 more way of holding: --limit 2 shows all\n$/);
  });

  it('explains one object, by its id', async () => {
    const { nodes, strings, snapshot } = JSON.parse(readFileSync(join(command.folder, 'program.heapsnapshot'), 'utf8')) as {
      readonly nodes: number[];
      readonly strings: string[];
      readonly snapshot: { readonly meta: { readonly node_fields: string[] } };
    };
    const fields = snapshot.meta.node_fields;
    const name = strings.indexOf('Session');
    let id = 0;
    for (let at = 0; at < nodes.length; at += fields.length) {
      if (nodes[at + fields.indexOf('name')] === name && nodes[at] === 3) id = nodes[at + fields.indexOf('id')]!;
    }
    const { status, stdout } = await why('--id', `@${id}`);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^object @${id}: \\d+ bytes, retaining \\d\\.\\d kB\n\n┬ GC root`));
  });

  it('lists the classes if none is asked for, those with the most instances first', async () => {
    const { status, stdout, stderr } = await why();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^instances +own size  class\n/);
    expect(stdout).toMatch(/\n +31 +1\.2 kB  Session\n/);
    expect(stdout).not.toContain('system / ');
    expect(stdout).toMatch(/\n… and \d+ more classes: --limit \d+ shows all\n\nWho keeps the instances of one: weakly why program\.heapsnapshot --class NAME\n$/);
    const counts = Array.from(stdout.matchAll(/^ *(\d+) .* \S+$/gm), ([, count]) => Number(count));
    expect(counts).toHaveLength(20);
    expect(counts.every((count, at) => at === 0 || count <= counts[at - 1]!)).toBe(true);
  });

  it('that list as JSON, as many of them as are wanted', async () => {
    const { status, stdout } = await why('--json', '--limit', '1000');
    const { classes, most } = JSON.parse(stdout) as { readonly classes: number; readonly most: readonly object[] };
    expect(status).toBe(0);
    expect(most).toHaveLength(classes);
    expect(most).toContainEqual({ className: 'Session', instances: 31, selfSize: expect.any(Number) });
  });

  it.each([
    [['--class', 'Sesion'], 'weakly why: no instance of a class Sesion in program.heapsnapshot; there are instances of Session'],
    [['--class', 'Xyzzyplugh'], 'weakly why: no instance of a class Xyzzyplugh in program.heapsnapshot'],
    [['--id', '@4000000001'], 'weakly why: no object @4000000001 in program.heapsnapshot'],
  ])('%j', async (args, message) => {
    expect(await why(...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });

  it('says that a file is no snapshot, or one that is cut off', async () => {
    const text = readFileSync(join(command.folder, 'program.heapsnapshot'));
    writeFileSync(join(command.folder, 'cut.heapsnapshot'), text.subarray(0, text.length / 2));
    command.write('other.json', '{"name": "weakly"}');
    for (const file of ['cut.heapsnapshot', 'other.json']) {
      const { status, stdout, stderr } = await command.run('why', file, '--class', 'Session');
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(new RegExp(`^weakly why: ${file}: expected .+\n$`));
    }
  });
});
