import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type IgnoreRule, applyIgnoreList, validateIgnoreList } from '../../../src/leak/trace/ignore-list.js';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { badArguments } from '../../bad-arguments.js';
import { session } from './hand-made.js';

const traces = ['5c1e09', 'aaaaaa', 'bbbbbb'].map((fingerprint) => new LeakTrace({ ...session, fingerprint }));
const [first, second, third] = traces as [LeakTrace, LeakTrace, LeakTrace];

describe('an ignore list', () => {
  it('sorts out the traces of a fingerprint, with the reason', () => {
    expect(applyIgnoreList(traces, [{ fingerprint: 'aaaaaa', reason: 'kept by the pool' }], 'check')).toEqual({
      shown: [first, third],
      suppressed: [{ trace: second, reason: 'kept by the pool' }],
    });
  });

  it.each([/fingerprint (5c1e09|bbbbbb)/, /FINGERPRINT (5c1e09|bbbbbb)/i, /fingerprint (5c1e09|bbbbbb)/g, runInNewContext('/fingerprint (5c1e09|bbbbbb)/') as RegExp])(
    'sorts out the traces whose text a pattern matches: %s',
    (pattern) => {
      pattern.lastIndex = 7;
      expect(applyIgnoreList(traces, [{ pattern, reason: 'known' }], 'check').shown).toEqual([second]);
      expect(pattern.lastIndex).toBe(7);
    },
  );

  it('looks at the text without colours, over all its lines', () => {
    expect(applyIgnoreList([first], [{ pattern: /^╰→ Session \(src\/session\.ts:12:3\), retains/m, reason: 'known' }], 'check').shown).toEqual([]);
    expect(applyIgnoreList([first], [{ pattern: /\[\d+m/, reason: 'known' }], 'check').shown).toEqual([first]);
    expect(applyIgnoreList([first], [{ pattern: /^┬ GC root/, reason: 'known' }], 'check').shown).toEqual([]);
  });

  it('gives the reason of the first rule that matches', () => {
    const rules: IgnoreRule[] = [
      { fingerprint: '000000', reason: 'another' },
      { pattern: /Session/, reason: 'all sessions' },
      { fingerprint: '5c1e09', reason: 'this one' },
    ];
    expect(applyIgnoreList([first], rules, 'check').suppressed).toEqual([{ trace: first, reason: 'all sessions' }]);
  });

  it('that is empty leaves every trace', () => {
    expect(applyIgnoreList(traces, [], 'check')).toEqual({ shown: traces, suppressed: [] });
  });
});

const wrong = (rules: unknown) => () => applyIgnoreList(traces, rules as IgnoreRule[], 'checkCollected');
badArguments('applyIgnoreList', [
  ['no rules', wrong(undefined), TypeError, 'checkCollected: expected ignore to be an array of rules, got undefined'],
  ['one rule', wrong({ fingerprint: '5c1e09', reason: 'known' }), TypeError, 'checkCollected: expected ignore to be an array of rules, got an object'],
  ['a fingerprint alone', wrong(['5c1e09']), TypeError, 'checkCollected: expected ignore[0] to be an object, got "5c1e09"'],
  ['null', wrong([null]), TypeError, 'checkCollected: expected ignore[0] to be an object, got null'],
  ['no reason', wrong([{ fingerprint: '5c1e09' }]), TypeError, 'checkCollected: expected ignore[0].reason to be a non-empty string, got undefined'],
  ['a blank reason', wrong([{ fingerprint: '5c1e09', reason: ' ' }]), TypeError, 'checkCollected: expected ignore[0].reason to be a non-empty string, got " "'],
  ['neither', wrong([{ reason: 'known' }]), TypeError, 'checkCollected: expected ignore[0] to have either a fingerprint or a pattern, got neither'],
  ['both', wrong([{ fingerprint: '5c1e09', pattern: /a/, reason: 'known' }]), TypeError, 'checkCollected: expected ignore[0] to have either a fingerprint or a pattern, got both'],
  ['a string as a pattern', wrong([{ pattern: 'a', reason: 'known' }]), TypeError, 'checkCollected: expected ignore[0].pattern to be a RegExp, got "a"'],
  ['a number as a fingerprint', wrong([{ fingerprint: 5, reason: 'known' }]), TypeError, 'checkCollected: expected ignore[0].fingerprint to be a string, got 5'],
  ['a fingerprint too short', wrong([{ fingerprint: '5c1e0', reason: 'known' }]), RangeError, 'checkCollected: expected ignore[0].fingerprint to be six hexadecimal digits, got "5c1e0"'],
  ['the second one', wrong([{ fingerprint: '5c1e09', reason: 'known' }, 5]), TypeError, 'checkCollected: expected ignore[1] to be an object, got 5'],
  ['none, before there are traces', () => validateIgnoreList(null, 'why'), TypeError, 'why: expected ignore to be an array of rules, got null'],
]);
