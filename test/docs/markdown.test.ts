import { expect, it } from 'vitest';
import { withOutputs } from '../../scripts/docs/markdown.mjs';
import { page } from './pages.js';

const story = page('story.md', 'Text.', '', '~~~ts', 'one();', '~~~', '~~~text', 'old', '', 'older', '~~~', '', '~~~sh run cwd=a', 'two', '~~~', '', '~~~text', '~~~', '', 'More.', '', '~~~ts', 'three();', '~~~', '', 'Words between.', '', '~~~text', 'a drawing', '~~~');

it('takes a text block for the output of the block right before it', () => {
  expect(story.blocks.map(({ lang, words, text, line, output }) => ({ lang, words, text, line, output: output?.text }))).toEqual([
    { lang: 'ts', words: [], text: 'one();\n', line: 3, output: 'old\n\nolder\n' },
    { lang: 'sh', words: ['run', 'cwd=a'], text: 'two\n', line: 12, output: '' },
    { lang: 'ts', words: [], text: 'three();\n', line: 21, output: undefined },
  ]);
});

it('puts outputs into their places and leaves the rest as it is', () => {
  const [first, second] = story.blocks;
  const text = withOutputs(story.text, [
    { shown: first!.output, printed: 'new\n' },
    { shown: second!.output, printed: '1\n\n2\n' },
  ]);
  expect(text).toBe(story.text.replace('old\n\nolder\n', 'new\n').replace('```text\n```', '```text\n1\n\n2\n```'));
});
