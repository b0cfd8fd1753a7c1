import { expect, it } from 'vitest';
import { checkBlocks } from '../../scripts/docs/check-blocks.mjs';
import { ReadersProject } from '../../scripts/docs/readers-project.mjs';
import { page } from './pages.js';

const project = new ReadersProject('weakly-docs-test');

async function check(...lines: string[]) {
  const { compiled, regenerated, problems, outputs } = await checkBlocks([page('a.md', ...lines)], project);
  return {
    counts: [compiled, regenerated],
    problems: problems.map(({ line, problem }) => `${line}: ${problem.split('\n')[0]}`),
    outputs: outputs.map(({ line, printed }) => [line, printed]),
  };
}

const print = (text: string) => `console.log('${text}');`;

it('passes what compiles and prints what stands below it', async () => {
  expect(await check('~~~ts', print('a'), '~~~', '~~~text', 'a', '~~~', '', '~~~ts', 'const n: number = 1;', '~~~')).toEqual({ counts: [2, 1], problems: [], outputs: [] });
});

it('sees a wrong output, and what stands there instead', async () => {
  expect(await check('Text.', '', '~~~ts', print('a'), '~~~', '~~~text', 'b', '~~~')).toEqual({ counts: [1, 1], problems: [], outputs: [[3, 'a\n']] });
});

it('sees what goes to stderr too, in its place', async () => {
  expect((await check('~~~ts', print('a'), "console.error('b');", print('c'), '~~~', '~~~text', 'a', 'b', 'c', '~~~')).outputs).toEqual([]);
});

it('sees a block that does not compile, TypeScript or JavaScript', async () => {
  const { problems } = await check('~~~ts', "const n: number = 'a';", '~~~', '', '~~~js', 'Math.maximum(1);', '~~~', '', '~~~ts', 'const open = (x) => x;', '~~~');
  expect(problems).toEqual(['1: does not compile:', '5: does not compile:', '9: does not compile:']);
});

it('sees a block that must not compile and does, and knows what the compiler says', async () => {
  const { problems, outputs } = await check('~~~ts fails', 'const n: number = 1;', '~~~', '', '~~~ts fails', "const n: number = 'a';", '~~~', '~~~text', '~~~');
  expect(problems).toEqual(['1: compiles, and must not']);
  expect(outputs).toEqual([[5, "1:7 - error TS2322: Type 'string' is not assignable to type 'number'.\n"]]);
});

it('sees a program that ends with an error, also where it printed what it should', async () => {
  const { problems } = await check('~~~ts', print('a'), 'process.exitCode = 3;', '~~~', '~~~text', 'a', '~~~');
  expect(problems).toEqual(['1: ends with status 3:']);
});

it('does not run what must only compile, nor what shows no output', async () => {
  const end = 'process.exit(3);';
  expect(await check('~~~ts only compiles', end, '~~~', '~~~text', 'a', '~~~', '', '~~~ts', end, '~~~')).toEqual({ counts: [2, 0], problems: [], outputs: [] });
});

it('gives commands the files that stand before them, as they are at that point', async () => {
  const run = ['~~~sh run', 'ls', 'node said.mjs', '~~~', '~~~text'];
  const { problems, outputs } = await check(
    '~~~js file=said.mjs', print('first'), '~~~', ...run, 'said.mjs', 'first', '~~~',
    '~~~js file=said.mjs', print('second'), '~~~', ...run, 'said.mjs', 'second', '~~~',
  );
  expect({ problems, outputs }).toEqual({ problems: [], outputs: [] });
});

it('sees commands that cannot be run, and a failure without an output', async () => {
  const { problems } = await check('~~~sh run', 'no-such-command', '~~~', '~~~text', 'a', '~~~', '', '~~~sh run', 'exit 1', '~~~');
  expect(problems).toEqual(['1: ends with status 127:', '8: ends with status 1:']);
});

it('runs commands in a copy of a folder', async () => {
  const { outputs } = await check('~~~sh run cwd=corpus/inflight', 'cat case.json | head -1', 'pwd', '~~~', '~~~text', '{', '~/project', '~~~');
  expect(outputs).toEqual([]);
});

it('lets an example leave names open, and no property of what it knows', async () => {
  const { problems } = await check('~~~ts example', 'const list: User[] = [user];', 'list.push(...users, { id });', '~~~', '', '~~~ts example', 'new Map().put(user);', '~~~');
  expect(problems).toEqual(['6: does not compile:']);
});
