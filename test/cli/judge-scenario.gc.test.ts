import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/cli/findings.js';
import { judgeScenario } from '../../src/cli/judge-scenario.js';
import type { ScenarioRequest } from '../../src/cli/scenario-request.js';

const folder = mkdtempSync(join(tmpdir(), 'weakly-judge-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** The messages that come of judging a scenario in this process, which is as large as test runners are. */
async function messagesOf(contents: string, request: Partial<ScenarioRequest> = {}): Promise<Message[]> {
  const file = join(folder, `scenario-${++files}.mjs`);
  writeFileSync(file, contents);
  const messages: Message[] = [];
  await judgeScenario({ file, phases: ['collected'], ignored: [], largeHeap: true, iterations: 5, ...request }, (message) => messages.push(message));
  return messages;
}

/** What it says that it is doing, and what it finds, in order. */
const courseOf = (messages: readonly Message[]): string[] => messages.map((message) => (message.kind === 'doing' ? message.what : `<${message.kind}>`));

const leak = 'class Session {}\nconst sessions = [];\nexport const iterate = (track) => sessions.push(track(new Session()));\nexport const peek = () => sessions;';

describe('judgeScenario', () => {
  it('says what it does before it does it, and what it finds as soon as it is found', async () => {
    const messages = await messagesOf('export const iterate = (track) => void track({}); export const teardown = () => {};', { phases: ['collected', 'growth'] });
    const rounds = [1, 2, 3].map((round) => `tracked objects, round ${round}`);
    expect(courseOf(messages)).toEqual(['loading it', 'setup()', ...rounds, '<tracked>', 'growth of the heap', '<growth>', '<judged>', '<done>']);
    expect(messages.find(({ kind }) => kind === 'tracked')).toMatchObject({ findings: { verdict: 'clean', watched: 35, survivors: [0, 0, 0], traces: [], suppressed: [] } });
    expect(messages.find(({ kind }) => kind === 'growth')).toMatchObject({ findings: { grows: false, suspects: [], traces: [] } });
    expect(messages.at(-1)).toEqual({ kind: 'done' });
  });

  it('explains up to fifty survivors, and does not measure growth where they leak', async () => {
    const messages = await messagesOf(leak, { phases: ['collected', 'growth'] });
    expect(courseOf(messages).slice(-3)).toEqual(['<tracked>', '<judged>', '<done>']);
    const { findings } = messages.find(({ kind }) => kind === 'tracked') as Extract<Message, { kind: 'tracked' }>;
    expect(findings).toMatchObject({ verdict: 'leaking', watched: 1275 });
    expect(findings.traces[0]).toMatchObject({ label: 'Session', count: 50, of: 50, text: expect.stringContaining('variable "sessions"') });
    expect(findings.traces[0]!.coloured).toContain('\u001b[');
  });

  it('leaves out what is ignored, and says so', async () => {
    const messagesBefore = await messagesOf(leak);
    const { traces } = (messagesBefore.find(({ kind }) => kind === 'tracked') as Extract<Message, { kind: 'tracked' }>).findings;
    const ignored = traces.map(({ fingerprint }) => ({ fingerprint, reason: 'a pool' }));
    const messages = await messagesOf(leak, { ignored });
    expect(messages.find(({ kind }) => kind === 'tracked')).toMatchObject({
      findings: { verdict: 'clean', watched: 1275, traces: [], suppressed: [{ what: '50 Session', reason: 'a pool' }] },
    });
  });

  it('takes the iterations of the scenario where none are asked for, and 25 where it has none', async () => {
    const watched = async (contents: string) => {
      const messages = await messagesOf(contents, { iterations: undefined });
      return (messages.find(({ kind }) => kind === 'tracked') as Extract<Message, { kind: 'tracked' }>).findings.watched;
    };
    const clean = 'export const iterate = (track) => void track({});';
    expect(await watched(`${clean} export const iterations = 2;`)).toBe(14);
    expect(await watched(clean)).toBe(175);
  });

  it.each([
    ['iterate', 'export const iterate = () => { throw new Error("x"); }; export const teardown = () => {};', ['<failed>', '<done>']],
    ['setup, and does not tear down then', 'export const iterate = () => {}; export const setup = () => { throw new Error("x"); }; export const teardown = () => { throw 1; };', ['<failed>', '<done>']],
  ])('reports a failure of %s', async (_where, contents, end) => {
    const messages = await messagesOf(contents);
    expect(courseOf(messages).slice(-2)).toEqual(end);
    expect(messages.at(-2)).toMatchObject({ reason: expect.stringMatching(/^Error: x\n/) });
    expect(messages.at(-1)).toEqual({ kind: 'done' });
  });

  it('tells what teardown throws apart from the verdict', async () => {
    const messages = await messagesOf('export const iterate = () => {}; export const teardown = () => Promise.reject("still open");');
    expect(messages.slice(-2)).toEqual([{ kind: 'judged' }, { kind: 'done', teardownError: 'it threw still open' }]);
  });
});
