import { describe, expect, it } from 'vitest';
import { type WhyReport, whyJson, whyText } from '../../src/cli/why-report.js';

const trace = (fingerprint: string) => ({
  label: 'Session',
  text: `╰→ Session\n   ${fingerprint}`,
  coloured: `<coloured ${fingerprint}>`,
  steps: [{ kind: 'target' as const, object: 'Session' }],
  fingerprint,
  count: 3,
  of: 5,
  retainedSize: 64,
});
const report: WhyReport = { what: 'Session', instances: 5, selfSize: 320, retainedSize: 5120, explained: 5, traces: ['a', 'b', 'c'].map(trace) };

describe('the report of why, as text', () => {
  it('shows as many traces as are wanted, and counts the others', () => {
    expect(whyText(report, 3, false)).toBe('5 instances of Session: 320 bytes, retaining 5.1 kB\n\n╰→ Session\n   a\n\n╰→ Session\n   b\n\n╰→ Session\n   c\n');
    expect(whyText(report, 2, false)).toMatch(/ b\n\n… and 1 more way of holding: --limit 3 shows all\n$/);
    expect(whyText(report, 1, false)).toMatch(/ a\n\n… and 2 more ways of holding: --limit 3 shows all\n$/);
  });

  it('says when not all instances were looked at', () => {
    expect(whyText({ ...report, instances: 9000, explained: 1000, traces: [] }, 5, false)).toBe(
      '9000 instances of Session: 320 bytes, retaining 5.1 kB\nThe ways of holding are those of 1000 of them.\nNothing keeps them alive: only weak references lead there.\n',
    );
  });

  it('counts one instance in the singular, and one object by its id not at all', () => {
    expect(whyText({ ...report, instances: 1, explained: 1, traces: [] }, 5, false)).toBe(
      '1 instance of Session: 320 bytes, retaining 5.1 kB\nNothing keeps it alive: only weak references lead there.\n',
    );
    expect(whyText({ ...report, what: 'object @7', instances: 1, explained: 1 }, 5, false)).toMatch(/^object @7: 320 bytes, retaining 5\.1 kB\n/);
  });

  it('takes the coloured traces where colours are wanted', () => {
    expect(whyText(report, 1, true)).toMatch(/<coloured a>/);
  });
});

describe('the report of why, as JSON', () => {
  it('holds as many traces as are wanted, and how many there are', () => {
    const { text, steps, fingerprint, count, of, retainedSize } = trace('a');
    expect(JSON.parse(whyJson(report, 1))).toEqual({
      what: 'Session',
      instances: 5,
      selfSize: 320,
      retainedSize: 5120,
      explained: 5,
      ways: 3,
      traces: [{ text, steps, fingerprint, count, of, retainedSize }],
    });
  });
});
