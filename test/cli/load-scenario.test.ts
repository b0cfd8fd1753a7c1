import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Scenario, loadScenario } from '../../src/cli/load-scenario.js';

const folder = mkdtempSync(join(tmpdir(), 'weakly-scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function load(contents: string, ending = 'mjs'): Promise<Scenario> {
  const file = join(folder, `scenario-${++files}.${ending}`);
  writeFileSync(file, contents);
  return loadScenario(file);
}

describe('loadScenario', () => {
  it('takes what an ESM module exports', async () => {
    const { iterate, setup, teardown, iterations } = await load(
      'export const iterations = 7; export function setup() { return "up"; } export const teardown = () => "down"; export async function iterate() {}',
    );
    expect(iterate).toBeInstanceOf(Function);
    expect([setup!(), teardown!(), iterations]).toEqual(['up', 'down', 7]);
  });

  it('takes exports that are undefined for exports that are missing', async () => {
    const { setup, teardown, iterations } = await load('export const { setup, teardown, iterations, iterate } = { iterate() {} };');
    expect([setup, teardown, iterations]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['assigned one by one', 'exports.iterate = () => 1; exports.iterations = 3;'],
    ['assigned as a whole', 'module.exports = { iterate: () => 1, iterations: 3 };'],
    ['assigned in a way that Node does not foresee', 'const made = { ["iterate"]: () => 1, iterations: 3 }; module.exports = made;'],
  ])('takes what a CommonJS module exports, %s', async (_how, contents) => {
    const { iterate, iterations } = await load(contents, 'cjs');
    expect(iterate((target) => target)).toBe(1);
    expect(iterations).toBe(3);
  });

  it.each([
    ['export {};', TypeError, 'expected the scenario to export a function iterate, got none'],
    ['export default null;', TypeError, 'expected the scenario to export a function iterate, got none'],
    ['export const iterate = 5;', TypeError, 'expected the scenario to export a function iterate, got a value of type number'],
    ['export default { iterate: {} };', TypeError, 'expected the scenario to export a function iterate, got a value of type object'],
    ['export const iterate = () => {}, setup = null;', TypeError, 'expected setup to be a function or undefined, got null'],
    ['export const iterate = () => {}, teardown = "x";', TypeError, 'expected teardown to be a function or undefined, got a value of type string'],
    ['export const iterate = () => {}, iterations = 0;', RangeError, 'expected iterations to be a whole number from 1 on, got 0'],
    ['export const iterate = () => {}, iterations = 1.5;', RangeError, 'expected iterations to be a whole number from 1 on, got 1.5'],
    ['export const iterate = () => {}, iterations = "9";', RangeError, 'expected iterations to be a whole number from 1 on, got a value of type string'],
  ])('%s', async (contents, type, message) => {
    await expect(load(contents)).rejects.toThrow(new (type as ErrorConstructor)(message));
  });

  it('passes on what the module throws', async () => {
    await expect(load('throw new Error("no database");')).rejects.toThrow('no database');
  });
});
