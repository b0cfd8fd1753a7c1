import { expect, it } from 'vitest';
import { readBlock } from '../../scripts/docs/read-block.mjs';
import { page } from './pages.js';

function read(fence: string, output = false) {
  const [block] = page('a.md', `~~~${fence}`, '~~~', ...(output ? ['~~~text', 'x', '~~~'] : [])).blocks;
  return readBlock(block!);
}

it('knows programs, commands and what is only shown', () => {
  expect(read('ts')).toMatchObject({ kind: 'program', fails: false, compilesOnly: false, isExample: false, file: undefined });
  expect(read('ts fails')).toMatchObject({ kind: 'program', fails: true });
  expect(read('ts only compiles')).toMatchObject({ kind: 'program', compilesOnly: true });
  expect(read('js file=scenario.mjs')).toMatchObject({ kind: 'program', file: 'scenario.mjs' });
  expect(read('sh run cwd=corpus/inflight', true)).toEqual({ kind: 'commands', cwd: 'corpus/inflight' });
  expect(read('sh')).toEqual({ kind: 'shown' });
  expect(read('json')).toEqual({ kind: 'shown' });
});

it.each(['ts fail', 'ts file=../up.mjs', 'sh run in=corpus', 'sh run cwd=a more', 'bash', 'console', 'typescript', 'json run'])('refuses %s, which would go unchecked', (fence) => {
  expect(read(fence)).toMatchObject({ kind: 'wrong' });
});

it('refuses the output of commands that nothing runs', () => {
  expect(read('sh', true)).toMatchObject({ kind: 'wrong', problem: expect.stringContaining('expected "sh run"') });
});
