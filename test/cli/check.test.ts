import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtCommand, ended, isRunning } from './built-command.js';

const command = builtCommand();
const { write } = command;

/** Checks one scenario and returns what is said of it on standard output. */
async function check(file: string, ...options: string[]) {
  const { status, stdout, stderr } = await command.run('check', file, ...options);
  expect(stderr).toBe('');
  return { status, text: stdout.replaceAll(/\d+\.\d s$/gm, 'N s').replaceAll(/ {2}memory .*\n/g, '') };
}

interface Judged {
  readonly scenario: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly tracked: { readonly watched: number; readonly survivors: readonly number[] };
  readonly growth: { readonly suspects: readonly { readonly name: string; readonly deltas: readonly number[] }[] };
  readonly memory: readonly unknown[];
  readonly traces: readonly { readonly text: string; readonly fingerprint: string; readonly count: number }[];
  readonly seconds: number;
}

async function checkJson(files: readonly string[], ...options: string[]): Promise<{ readonly status: number | null; readonly results: readonly Judged[] }> {
  const { status, stdout, stderr } = await command.run('check', ...files, '--json', ...options);
  expect(stderr).toBe('');
  return { status, results: JSON.parse(stdout) as Judged[] };
}

const clean = 'export function iterate(track) { track({}); }';
const leak = 'class Session {}\nconst sessions = [];\nexport function iterate(track) { sessions.push(track(new Session())); }';

describe('the verdict on tracked objects', () => {
  it('clean', async () => {
    const { status, text } = await check(write('clean.mjs', clean), '--only', 'collected');
    expect(status).toBe(0);
    expect(text).toBe('clean  clean.mjs  N s\n  tracked objects: none of 175 survive (0, 0, 0 after rounds of 25, 50, 100 iterations)\n\n');
  });

  it('leaking, with the path from a root', async () => {
    const { status, text } = await check(write('leak.mjs', leak), '--only', 'collected');
    expect(status).toBe(1);
    expect(text).toMatch(/^leaking {2}leak\.mjs {2}N s\n {2}tracked objects: 6375 of 6375 survive \(25, 75, 175, .*\)\n\n {2}┬ GC root: module scope of .*leak\.mjs\n/);
    expect(text).toMatch(/variable "sessions"\n.* Array\n.*\n.*╰→ Session \(.*leak\.mjs:1:\d+\)/);
  });

  it('retained, which is a failure under --strict alone', async () => {
    const file = write('retained.mjs', 'let latest;\nexport async function iterate(track) { latest = track(new Map()); }\nexport const peek = () => latest;');
    const { status, text } = await check(file, '--only', 'collected');
    expect([status, text.split('\n', 1)]).toEqual([0, ['retained  retained.mjs  N s']]);
    expect(text).toContain('variable "latest"');
    const strict = await checkJson([file], '--only', 'collected', '--strict');
    expect(strict).toMatchObject({ status: 1, results: [{ verdict: 'retained', tracked: { watched: 175, survivors: [1, 1, 1] } }] });
  });

  it('retained for a table that fills ever more slowly, and for one that fills up late', async () => {
    const filling = (key: string) => `const table = new Map(); let n = 0;\nexport function iterate(track) { const key = ${key}; n++; if (!table.has(key)) table.set(key, track({ key })); }\nexport const peek = () => table;`;
    const files = [write('slower.mjs', filling('Math.floor(Math.sqrt(n)) % 60')), write('late.mjs', filling('Math.floor(n / 7) % 500'))];
    const { results } = await checkJson(files, '--only', 'collected');
    expect(results.map(({ verdict }) => verdict)).toEqual(['retained', 'retained']);
  });

  it('leaking for a table of numbers, which the rounds before have filled already', async () => {
    const file = write('numbers.mjs', 'const seen = new Set(); let n = 0;\nexport function iterate(track) { seen.add(track({ id: n++ }).id); }\nexport const peek = () => seen;');
    const { status, results } = await checkJson([file]);
    expect(status).toBe(1);
    expect(results[0]).toMatchObject({ verdict: 'leaking', tracked: { survivors: [0, 0, 0] } });
    expect(results[0]!.growth.suspects[0]!.name).toBe('Set');
  });

  it('none where nothing is tracked', async () => {
    const { status, text } = await check(write('untracked.mjs', 'export const iterate = () => {};'), '--only', 'collected');
    expect([status, text]).toEqual([2, 'could not be judged  untracked.mjs  N s\n  it tracks no object, and nothing else was to be judged\n  tracked objects: none\n\n']);
  });

  it('takes the iterations of the scenario, and rather those of the command line', async () => {
    const file = write('iterations.mjs', `${clean}\nexport const iterations = 3;`);
    expect((await checkJson([file], '--only', 'collected')).results[0]!.tracked.watched).toBe(21);
    expect((await checkJson([file], '--only', 'collected', '--iterations', '4')).results[0]!.tracked.watched).toBe(28);
  });
});

describe('the verdict on the heap', () => {
  it('clean and growing scenarios, that track nothing', async () => {
    const still = write('still.mjs', 'export const iterate = () => { JSON.parse("[1, 2, 3]"); };');
    const grows = write('grows.mjs', 'const seen = new Map();\nlet count = 0;\nexport async function iterate() { seen.set(count++, { count }); }');
    const { status, results } = await checkJson([still, grows], '--only', 'growth');
    expect(status).toBe(1);
    expect(results.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
      ['still.mjs', 'clean'],
      ['grows.mjs', 'leaking'],
    ]);
    expect(results[0]!.growth.suspects).toEqual([]);
    expect(results[1]!.growth.suspects.length).toBeGreaterThan(0);
    expect(results[1]!.traces[0]!.text).toContain('variable "seen"');
    expect(results[1]!.memory[0]).toEqual({ heapUsed: expect.any(Number), rss: expect.any(Number), external: expect.any(Number), arrayBuffers: expect.any(Number) });
  });

  it('follows what the tracked objects were judged by, in the same process, with a track that holds nothing', async () => {
    const { status, results } = await checkJson([write('both.mjs', clean)]);
    expect(status).toBe(0);
    expect(results).toMatchObject([{ verdict: 'clean', tracked: { watched: 175, survivors: [0, 0, 0] }, growth: { suspects: [] } }]);
  });
});

describe('what is known and may stay', () => {
  it.each([
    ['collected', leak, '50 Session'],
    ['growth', 'class Session {}\nconst sessions = [];\nexport function iterate() { sessions.push(new Session()); }', 'Session'],
  ])('is left out of the verdict on %s, by its fingerprint, and told with its reason', async (phase, contents, what) => {
    const file = write(`known ${phase}.mjs`, contents);
    const before = await checkJson([file], '--only', phase);
    expect(before).toMatchObject({ status: 1, results: [{ verdict: 'leaking' }] });
    const known = before.results[0]!.traces.map(({ fingerprint }) => `--ignore=${fingerprint}=a pool, on purpose`);
    const { status, text } = await check(file, '--only', phase, ...known);
    expect(status).toBe(0);
    expect(text).toMatch(new RegExp(`^clean  known ${phase}.mjs  N s\n`));
    expect(text).toMatch(new RegExp(`\n    left out: ${what}.* \\(a pool, on purpose\\)\n`));
    expect(text).not.toContain('GC root');
  });

  it('is left out by no other fingerprint', async () => {
    const { status } = await checkJson([write('leak.mjs', leak)], '--only', 'collected', '--ignore', '000000');
    expect(status).toBe(1);
  });
});

describe('what cannot be judged has a reason', () => {
  it.each([
    ['a module that exports no scenario', 'export {};', 'loading it: TypeError: expected the scenario to export a function iterate, got none'],
    ['a module that throws', 'throw new Error("no database");', /^loading it: Error: no database\n {4}at file:.*module%20that%20throws.mjs:1:7$/],
    ['a module that is no JavaScript', 'export const = 5;', /^loading it: SyntaxError: /],
    ['setup() throws', `${clean} export const setup = async () => { throw "no server"; };`, 'setup(): it threw no server'],
    ['iterate() throws', 'let n = 0; export function iterate() { if (n++ === 20) throw new RangeError("too many"); }', /^tracked objects, round 1: RangeError: too many\n {4}at iterate /],
    ['iterate() rejects', 'export const iterate = () => Promise.reject(new Error("x", { cause: new Error("y") }));', /^tracked objects, round 1: Error: x\n[^]*\ncaused by: Error: y\n/],
    ['iterate() never settles', 'export const iterate = () => new Promise(() => {});', 'tracked objects, round 1: it never settles: nothing is under way that could resolve its promise'],
    ['iterate() hangs', 'setInterval(() => {}, 1000); export const iterate = () => new Promise(() => {});', 'tracked objects, round 1: it took more than 1 s'],
    ['iterate() loops for ever', 'export const iterate = () => { for (;;); };', 'tracked objects, round 1: it took more than 1 s'],
    ['process.exit', 'export const iterate = () => process.exit(3);', 'tracked objects, round 1: the process ended with exit status 3 before it was judged'],
    ['an end behind our back', 'export const iterate = () => process.reallyExit(0);', 'tracked objects, round 1: the process ended with exit status 0 without a result'],
    ['a kill', 'export const iterate = () => process.kill(process.pid, "SIGKILL");', 'tracked objects, round 1: it was killed by SIGKILL, perhaps because memory ran short'],
    ['an abort', 'export const iterate = () => process.kill(process.pid, "SIGABRT");', 'tracked objects, round 1: the process was killed by SIGABRT'],
    [
      'an error in a callback',
      'export const iterate = () => { setTimeout(() => { throw new Error("late"); }, 1); };',
      /^tracked objects, round 1: the process ended with exit status 1 before it was judged\nit printed last:\n[^]*Error: late\n/,
    ],
  ])('%s', async (name, contents, reason) => {
    const { status, results } = await checkJson([write(`${name}.mjs`, contents)], '--timeout', '1', '--only', 'collected');
    expect(status).toBe(2);
    expect(results).toMatchObject([{ verdict: 'unjudged', reason: typeof reason === 'string' ? reason : expect.stringMatching(reason) }]);
  });

  it('too much memory', async () => {
    const greedy = write('greedy.mjs', 'const all = []; export const iterate = () => { for (;;) all.push(new Array(1000).fill(1.5)); };');
    const { status, stdout } = await ended(command.start(['check', greedy, '--json', '--only', 'collected'], { NODE_OPTIONS: '--max-old-space-size=30' }));
    expect([status, JSON.parse(stdout)]).toMatchObject([2, [{ verdict: 'unjudged', reason: 'tracked objects, round 1: it ran out of memory' }]]);
  });

  it('a heap so large that it would take long, unless that is wanted', async () => {
    const large = write('large.mjs', 'const all = Array.from({ length: 20 }, () => new Array(1e6).fill(1.5));\nexport const iterate = () => all.length;');
    const { status, text } = await check(large, '--only', 'growth');
    expect(status).toBe(2);
    expect(text).toMatch(/^could not be judged {2}large\.mjs {2}N s\n {2}growth of the heap: Error: the heap has 1\d\d MB: each of at least two snapshots would take about \d+ s, and \d+ MB beside the heap \(--large-heap goes on\)\n\n$/);
    expect((await check(large, '--only', 'growth', '--large-heap')).text).toMatch(/^clean/);
  });

  it('a Node that is not there', async () => {
    const { status, text } = await check(write('clean.mjs', clean), '--node', './no-such-node');
    expect([status, text]).toEqual([2, 'could not be judged  clean.mjs  N s\n  starting it: cannot run ./no-such-node: no such program\n\n']);
  });

  it('a module of --import that is not there', async () => {
    const { status, text } = await check(write('clean.mjs', clean), '--import', './no-such-module.mjs');
    expect(status).toBe(2);
    expect(text).toMatch(/^could not be judged {2}clean\.mjs {2}N s\n {2}starting it: the process ended with exit status 1 without a result\n {2}it printed last:\n[^]*no-such-module\.mjs/);
    const unknown = await check(write('clean.mjs', clean), '--import', 'no-such-package');
    expect(unknown.text).toMatch(/it printed last:\n[^]*Cannot find package 'no-such-package'/);
  });
});

describe('scenarios of every kind', () => {
  it('CommonJS, TypeScript through --import, and names with spaces', async () => {
    const cjs = write('common # js.cjs', 'exports.iterate = (track) => { track({}); };');
    const typed = write('typed.ts', 'enum Kind { A, B }\nexport function iterate(track: <T extends object>(target: T) => T): void { track({ kind: Kind.B }); }');
    const { status, results } = await checkJson([cjs, typed], '--only', 'collected', '--import', import.meta.resolve('tsx'));
    expect(status).toBe(0);
    expect(results).toMatchObject([{ verdict: 'clean' }, { verdict: 'clean', tracked: { watched: 175 } }]);
  });

  it('a scenario that prints, also what looks like our messages, and leaves everything open', async () => {
    const noisy = `
      import { createServer } from 'node:http';
      createServer().listen(0);
      setInterval(() => {}, 1000);
      const message = JSON.stringify({ kind: 'failed', reason: 'nothing' });
      export function iterate(track) { console.log(message); console.error(message, 'x'.repeat(10000)); track({}); }`;
    const { status, results } = await checkJson([write('noisy.mjs', noisy)], '--only', 'collected');
    expect({ status, verdict: results[0]!.verdict }).toEqual({ status: 0, verdict: 'clean' });
    // It was not waited for.
    expect(results[0]!.seconds).toBeLessThan(5);
  });

  it('a scenario that puts others in the place of the globals that we use', async () => {
    const patching = (verdict: string) => `
      class ZonePromise extends Promise {}
      globalThis.Promise = ZonePromise;
      for (const name of ['setTimeout', 'setImmediate', 'queueMicrotask', 'setInterval']) globalThis[name] = () => { throw new Error('patched ' + name); };
      globalThis.MessagePort = globalThis.MessageChannel = globalThis.performance = undefined;
      process.exit = () => {};
      const kept = [];
      export async function iterate(track) { ${verdict === 'leaking' ? 'kept.push(track({}))' : 'track({})'}; await null; }`;
    const files = ['clean', 'leaking'].map((verdict) => write(`patching ${verdict}.mjs`, patching(verdict)));
    const { results } = await checkJson(files);
    expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['clean', undefined],
      ['leaking', undefined],
    ]);
  });

  it('patches by a module of --import come too late for us as well', async () => {
    const patch = write('patch.mjs', 'globalThis.setImmediate = globalThis.setTimeout = () => { throw new Error("patched"); };');
    const { results } = await checkJson([write('clean.mjs', clean)], '--only', 'collected', '--import', `./${patch}`);
    expect(results).toMatchObject([{ verdict: 'clean' }]);
  });

  it('setup() comes first, teardown() last, also after a failure; what goes wrong there is told, and no verdict', async () => {
    const file = write(
      'phases.mjs',
      `import { appendFileSync } from 'node:fs';
      const log = (text) => appendFileSync('phases.log', text + ' ');
      let up = false;
      export async function setup() { up = true; log('setup'); }
      export function iterate(track) { if (!up) throw new Error('not set up'); track({}); }
      export function teardown() { log('teardown'); throw new Error('still open'); }`,
    );
    const { status, text } = await check(file, '--only', 'collected');
    expect(status).toBe(0);
    expect(text).toMatch(/\n {2}teardown\(\): Error: still open\n {6}at .*phases\.mjs:6:\d+\)\n/);
    expect(readFileSync(`${command.folder}/phases.log`, 'utf8')).toBe('setup teardown ');
  });

  it('is not waited for longer than five seconds where teardown() does not end', async () => {
    const file = write('endless.mjs', `setInterval(() => {}, 1000);\n${clean}\nexport const teardown = () => new Promise(() => {});`);
    const { status, text } = await check(file, '--only', 'collected');
    expect(status).toBe(0);
    expect(text).toMatch(/^clean {2}endless\.mjs {2}N s\n.*\n {2}teardown\(\): it took more than 5 s\n\n$/);
  });

  it('sees nothing of ours on its command line', async () => {
    const { results } = await checkJson([write('argv.mjs', `if (process.argv.length !== 2) throw new Error(String(process.argv));\n${clean}`)], '--only', 'collected');
    expect(results).toMatchObject([{ verdict: 'clean' }]);
  });

  it.each([false, true])('whatever processes it has started are ended with it, or not waited for if they have left its group: %s', async (detached) => {
    const starting = `
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const { pid } = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit', detached: ${detached} });
      writeFileSync('grandchild.pid', String(pid));
      ${clean}`;
    const { results } = await checkJson([write('starting.mjs', starting)], '--only', 'collected');
    expect(results).toMatchObject([{ verdict: 'clean' }]);
    expect(results[0]!.seconds).toBeLessThan(5);
    const pid = readFileSync(`${command.folder}/grandchild.pid`, 'utf8');
    if (detached) process.kill(Number(pid));
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });
});

describe('several scenarios', () => {
  it('are reported in the order of the command line, and summed up; one that cannot be judged makes the exit status 2', async () => {
    const slow = write('slow.mjs', `export const setup = () => new Promise((resolve) => setTimeout(resolve, 500));\n${clean}`);
    const { status, stdout } = await command.run('check', slow, write('leak.mjs', leak), write('clean.mjs', clean), write('none.mjs', 'export {};'), '--only', 'collected', '--jobs', '4');
    expect(stdout.match(/^\S.*(?= {2}\d)/gm)).toEqual(['clean  slow.mjs', 'leaking  leak.mjs', 'clean  clean.mjs', 'could not be judged  none.mjs']);
    expect(stdout).toMatch(/\n4 scenarios: 1 leaking, 1 could not be judged, 2 clean\n$/);
    expect(status).toBe(2);
  });
});

describe('--report', () => {
  const read = (): string => readFileSync(`${command.folder}/report.html`, 'utf8');

  it('writes a page, and says so in one line more', async () => {
    const files = [write('leak.mjs', leak), write('clean.mjs', clean), write('none.mjs', 'export {};')];
    const { status, text } = await check(files[0]!, '--only', 'collected', '--report', 'report.html');
    expect(status).toBe(1);
    expect(text).toMatch(/^leaking {2}leak\.mjs/);
    expect(read()).toMatch(/<h1>.*leak\.mjs leaks<\/span><\/h1>/);
    expect(read()).toContain('variable "sessions"');
    expect(read()).toContain(`<dt>Node</dt> <dd>${process.version}</dd>`);

    expect((await check(files[1]!, '--only', 'collected', '--report', 'report.html')).text).toMatch(/\nreport\.html has all of it as a page\n$/);
    const before = readdirSync(command.folder);
    const all = await checkJson(files, '--only', 'collected', '--report', 'report.html');
    expect(all).toMatchObject({ status: 2, results: [{ verdict: 'leaking' }, { verdict: 'clean' }, { verdict: 'unjudged' }] });
    expect(read()).toContain('<span>1 of 3 scenarios leaks</span></h1>\n<p class="others">1 could not be judged, 1 is clean</p>');
    expect(read()).toContain('loading it: TypeError: expected the scenario to export a function iterate, got none');
    expect(read()).toContain('exit status 2');
    expect(readdirSync(command.folder)).toEqual(before);
  });

  it('is refused before any scenario runs', async () => {
    const file = write('running.mjs', `import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\n${clean}`);
    const refused = await command.run('check', file, '--only', 'collected', '--report', 'no-such/report.html');
    expect(refused).toEqual({ status: 2, stdout: '', stderr: 'weakly check: cannot write no-such/report.html: no such folder\n' });
    expect(existsSync(`${command.folder}/ran`)).toBe(false);
    expect((await command.run('check', file, '--only', 'collected', '--report', 'report.html')).status).toBe(0);
    expect(existsSync(`${command.folder}/ran`)).toBe(true);
  });

  it('that cannot be written in the end is told after everything else', async () => {
    const file = write('removing.mjs', `import { rmSync } from 'node:fs';\n${clean}\nexport const teardown = () => rmSync('removed', { recursive: true });`);
    mkdirSync(`${command.folder}/removed`);
    const { status, stdout, stderr } = await command.run('check', file, '--only', 'collected', '--report', 'removed/report.html');
    expect([status, stderr]).toEqual([2, 'weakly check: cannot write removed/report.html: no such folder\n']);
    expect(stdout).toMatch(/^clean {2}removing\.mjs/);
  });
});

describe('in a process of its own', () => {
  it('tells the version of the package', async () => {
    expect(await ended(command.start(['--version']))).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('prints the report on standard output, nothing else, and ends with its exit status', async () => {
    const { status, stdout, stderr } = await ended(command.start(['check', write('leak.mjs', leak), '--only', 'collected']));
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^leaking {2}leak\.mjs/);
  });
});
