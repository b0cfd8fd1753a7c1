// Runs each program of scripts/runtimes in each runtime, which are installed outside the root lock. A program says what
// it finds by `check`; one more file is one more program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleProgram } from './bundle-program.mjs';
import { installAside } from './install-aside.mjs';
import { installNode } from './install-node.mjs';

/** Each runtime: its executable, installed when asked for, and what it takes before the file. */
const runtimes = {
  'Node 20': () => [installNode('20.20.2')],
  'Node 22': () => [installNode('22.23.3')],
  'Node 24': () => [installNode('24.21.0')],
  'Node 26': () => [installNode('26.10.0')],
  Bun: () => [join(installAside('bun', ['bun@1.4.5']), 'node_modules/@oven/bun-linux-x64/bin/bun')],
  Deno: () => [join(installAside('deno', ['deno@2.9.6']), 'node_modules/@deno/linux-x64-glibc/deno'), 'run', '--no-check', '-A'],
};
const folder = 'scripts/runtimes';

const { values } = parseArgs({ options: { only: { type: 'string' }, program: { type: 'string' } } });
const place = mkdtempSync(join(tmpdir(), 'weakly-runtimes-'));
const programs = {};
for (const file of readdirSync(folder)) {
  const name = file.replace(/\.ts$/, '');
  if (name === 'check' || (values.program !== undefined && name !== values.program)) continue;
  programs[name] = await bundleProgram(join(folder, file), join(place, `${name}.mjs`));
}

let passed = 0;
let failed = 0;
for (const [name, install] of Object.entries(runtimes)) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  const [executable, ...options] = install();
  for (const [program, file] of Object.entries(programs)) {
    const { status, signal, stdout, stderr } = spawnSync(executable, [...options, file], { encoding: 'utf8', timeout: 120_000 });
    const lines = (stdout ?? '').split('\n').filter((line) => /^(ok {4}|FAILED) /.test(line));
    for (const line of lines) console.log(`${line.slice(0, 6)} ${name}, ${program}: ${line.slice(7)}`);
    const wrong = lines.filter((line) => line.startsWith('FAILED')).length;
    passed += lines.length - wrong;
    failed += wrong;
    // A program that ends early, or says nothing, has failed too.
    if (lines.length > wrong && status === (wrong === 0 ? 0 : 1)) continue;
    if (wrong === 0) {
      failed++;
      console.log(`FAILED ${name}, ${program}: ended with ${status ?? signal} after ${lines.length} checks\n${stderr}`);
    }
  }
}
rmSync(place, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
