// What publish needs, on the packed tarball: publint, attw, consumers of three TypeScripts under three module
// resolutions, a run under ESM and CommonJS, and the sizes in the README. Consumers are installed outside the root lock.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pack } from './pack.mjs';

const typescripts = ['5.4', '5.9', '6.0'];
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  node10: { module: 'commonjs', moduleResolution: 'node10' },
};
const environments = {
  'lib es2022 and dom alone': { lib: ['es2022', 'dom'], types: [], files: ['entries.ts'] },
  '@types/node': { lib: ['es2022'], types: ['node'], files: ['entries.ts', 'node.ts'] },
};

const tarball = pack();
const bin = (name) => resolve('node_modules/.bin', name);
let passed = 0;
const failures = [];

check('the sizes in the README are those of the build', process.execPath, ['scripts/check-sizes.mjs']);
check('publint --strict', bin('publint'), ['run', tarball, '--strict']);
check('attw: no problem on any resolution', bin('attw'), [tarball, '--no-emoji']);

const consumer = mkdtempSync(join(tmpdir(), 'weakly-consumer-'));
cpSync('scripts/consumer', consumer, { recursive: true });
const typescriptPackages = Object.fromEntries(typescripts.map((version) => [`typescript-${version}`, `npm:typescript@~${version}.0`]));
const vitest = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies.vitest;
writeFileSync(
  join(consumer, 'package.json'),
  JSON.stringify({
    private: true,
    type: 'module',
    dependencies: { weakly: `file:${tarball}`, '@types/node': '^20', ...typescriptPackages },
  }),
);
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps'], { cwd: consumer, stdio: ['ignore', 'ignore', 'inherit'] });

for (const version of typescripts) {
  for (const [resolution, compilerOptions] of Object.entries(resolutions)) {
    for (const [environment, { files, ...libraries }] of Object.entries(environments)) {
      const deprecated = version === '6.0' && resolution === 'node10' ? { ignoreDeprecations: '6.0' } : {};
      const config = join(consumer, 'tsconfig.json');
      writeFileSync(
        config,
        JSON.stringify({
          compilerOptions: { ...compilerOptions, ...libraries, ...deprecated, target: 'es2022', strict: true, skipLibCheck: false, noEmit: true, esModuleInterop: true },
          files,
        }),
      );
      check(`TypeScript ${version}, ${resolution}, ${environment}`, process.execPath, [join(consumer, `node_modules/typescript-${version}/bin/tsc`), '-p', config]);
    }
  }
}

// A project of the root's vitest uses the matcher and its type.
const matcherProject = join(consumer, 'matcher');
writeFileSync(
  join(matcherProject, 'package.json'),
  JSON.stringify({ private: true, type: 'module', dependencies: { weakly: `file:${tarball}`, vitest, typescript: '~6.0.0', '@types/node': '^20' }, overrides: { rollup: '4.64.6' } }),
);
execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: matcherProject, stdio: ['ignore', 'ignore', 'inherit'] });
writeFileSync(
  join(matcherProject, 'tsconfig.json'),
  JSON.stringify({ compilerOptions: { ...resolutions.nodenext, lib: ['es2022', 'esnext.disposable'], types: ['node'], target: 'es2022', strict: true, skipLibCheck: true, noEmit: true } }),
);
check('the vitest matcher compiles', join(matcherProject, 'node_modules/.bin/tsc'), ['-p', matcherProject]);
check('the vitest matcher runs', join(matcherProject, 'node_modules/.bin/vitest'), ['run', '--testTimeout=60000'], matcherProject);

check('runs as ESM', process.execPath, ['run.mjs'], consumer);
check('runs as CommonJS', process.execPath, ['run.cjs'], consumer);

rmSync(consumer, { recursive: true });
for (const { name, output } of failures) console.error(`\nFAILED: ${name}\n${output}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function check(name, command, args, cwd = process.cwd()) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) passed++;
  else failures.push({ name, output: `${stdout}${stderr}${error ?? ''}` });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
}
