// Copies each module of src, with the modules below it and its tests, alone into an empty project, as a reader
// would, and sees it compile under `strict` and pass its tests there.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Each module with what it brings. Tests bring the collection part of the leak kit. */
const copies = {
  reference: [],
  undefined: [],
  statemachine: [],
  descriptor: [],
  leak: [],
  collection: ['reference'],
  cache: ['reference', 'collection'],
  observer: ['reference'],
};
/** Of the leak kit, what needs neither a build nor a thread of its own is tested in the copy. */
const testsOf = { leak: ['check-collected', 'collect-garbage', 'leak-error', 'find-retainers', 'leak-watcher', 'trace/explain'].map((name) => `test/leak/${name}`) };
const testGround = readdirSync('test').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const packages = resolve('node_modules');

let passed = 0;
let failed = 0;
for (const [module, below] of Object.entries(copies)) {
  const project = mkdtempSync(join(tmpdir(), `weakly-copy-${module}-`));
  const copy = (path) => existsSync(path) && cpSync(path, join(project, path), { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  symlinkSync(packages, join(project, 'node_modules'));
  for (const name of [module, ...below]) copy(`src/${name}`);
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { strict: true, target: 'es2022', lib: ['es2022', 'dom'], module: 'nodenext', types: module === 'leak' ? ['node'] : [], skipLibCheck: module === 'leak', noEmit: true }, include: ['src'] }),
  );
  step(project, `${module} compiles`, 'tsc', ['-p', '.']);

  copy('src/leak');
  for (const path of [`test/${module}`, `test/naive/${module}`, ...testGround.map((name) => `test/${name}`), 'vitest.config.ts']) copy(path);
  step(project, `${module} passes its tests`, 'vitest', ['run', '--project', 'unit', '--project', 'gc', ...(testsOf[module] ?? [`test/${module}`])]);
  rmSync(project, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function step(cwd, name, command, args) {
  const { status, stdout, stderr } = spawnSync(join(packages, '.bin', command), args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, WEAKLY_HISTORIES: process.env.WEAKLY_HISTORIES ?? '50' },
  });
  if (status === 0) passed++;
  else {
    failed++;
    console.error(stdout, stderr);
  }
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
}
