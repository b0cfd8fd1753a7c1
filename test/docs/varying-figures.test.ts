import { expect, it } from 'vitest';
import { withoutVaryingFigures } from '../../scripts/docs/varying-figures.mjs';

const alike = (a: string, b: string) => expect(withoutVaryingFigures(a)).toBe(withoutVaryingFigures(b));
const different = (a: string, b: string) => expect(withoutVaryingFigures(a)).not.toBe(withoutVaryingFigures(b));

it('leaves out how far growth was followed, and nothing else of the message', () => {
  const message = 'LeakError: Array grows by 1 per iteration (+50, +300 in 2 rounds, 350 iterations in all)';
  alike(message, 'LeakError: Array grows by 1 per iteration (+50, +300, +1200 in 3 rounds, 1550 iterations in all)');
  different(message, message.replace('by 1', 'by 2'));
  different(message, message.replace('Array', 'Map'));
});

it('leaves out the figures of `weakly check`, and no verdict, name or place', () => {
  const report = (verdict: string, seconds: string, figures: string, place: string) => `${verdict}  scenario.mjs  ${seconds} s
  tracked objects: none of ${figures} survive (0, 0 after rounds of ${figures} iterations)
  growth of the heap: none in ${figures} iterations
    Array (${place})  +50 +300 bytes
  memory from the first round to the last, in MB: heapUsed 4.7 to ${figures}, rss 62.2 to 74.5
`;
  const shown = report('clean', '3.5', '75', 'app.ts:3:1');
  alike(shown, report('clean', '12.0', '150', 'app.ts:3:1').replace('+50 +300', '+50 +300 +1200'));
  different(shown, report('leaking', '3.5', '75', 'app.ts:3:1'));
  different(shown, report('clean', '3.5', '75', 'app.ts:4:1'));
  different(shown, shown.replace('none of', '3 of'));
});

it('leaves out how many files a copy has, and no folder, package or version', () => {
  const report = (files: string, size: string, one: string, version: string) => `cache, with reference below it, is in lib: ${files} files, ${size} kB

  src/cache   ${one}
  src/leak    ${files} files, for the tests

Written: ${files}.

  npm install --save-dev vitest@${version}
`;
  const shown = report('164', '566.0', '16 files', '4.1.12');
  alike(shown, report('97', '1566.3', '1 files', '4.1.12'));
  different(shown, report('164', '566.0', '16 files', '4.1.13'));
  different(shown, shown.replace('src/cache', 'src/cash'));
  different(shown, shown.replace(', for the tests', ''));
});

it('leaves sizes and counts of traces as they are', () => {
  different('╰→ Session, retains 8.3 kB', '╰→ Session, retains 8.4 kB');
  different('   fingerprint e14bd2, seen 1 of 1', '   fingerprint e14bd2, seen 2 of 2');
  different('42', '43');
});
