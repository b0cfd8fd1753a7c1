import { describe, expect, it } from 'vitest';
import { type CollectedReport, LeakError, checkCollected, findRetainers } from '../../src/leak/index.js';

/** Made at run time, as a token is, so that it stands nowhere in the program. */
const secret = ['hunter', 2, 'x'.repeat(5)].join('');

class Session {
  constructor(readonly token: string) {}
}
const byToken = new Map<string, Session>();
const dictionary: Record<string, Session> = {};
const large: Record<string, Session> = {};
const nested: Record<string, { session?: Session }> = {};
const strings: string[] = [];
const listening: Record<string, () => unknown> = {};

const everythingIn = (report: CollectedReport) =>
  [
    JSON.stringify(report),
    LeakError.of(report).message,
    ...report.traces.flatMap((trace) => [String(trace), trace.toDot(), trace.toSvg(), JSON.stringify(trace)]),
  ].join('\n');

describe('a secret stands in no report', () => {
  it.each<[string, (session: Session) => unknown, RegExp]>([
    ['as the key of a Map', (session) => byToken.set(secret, session), /value in Map/],
    ['as a property of a dictionary object', (session) => (dictionary[secret] = session), /variable "dictionary"[\s\S]*name withheld/],
    [
      'as a property of a large dictionary object',
      (session) => {
        for (let n = 0; n < 200; n++) large[`${secret}-${n}`] = session;
      },
      /variable "large"[\s\S]*name withheld/,
    ],
    ['as a property on the way', (session) => (nested[secret] = { session }), /name withheld[\s\S]*property "session"/],
    ['as a method of a dictionary object', (session) => (listening[secret] = () => session), /variable "listening"[\s\S]*name withheld/],
    ['as a string beside the object', (session) => (strings.push(secret), byToken.set('plain', session)), /value in Map/],
  ])('%s', async (_where, keep, path) => {
    const report = await checkCollected((track) => void keep(track(new Session(secret))), { rounds: 1 });
    expect(report.collected).toBe(false);
    const all = everythingIn(report);
    expect(all).toMatch(path);
    expect(all).not.toContain(secret);
  });

  it('nor in what findRetainers says of a string-keyed table', async () => {
    const session = new Session(secret);
    dictionary[`${secret}!`] = session;
    const traces = await findRetainers(session, { direct: true });
    expect(traces.length).toBeGreaterThan(0);
    expect(traces.map((trace) => `${trace}${trace.toDot()}${trace.toSvg()}`).join('\n')).not.toContain(secret);
  });
});
