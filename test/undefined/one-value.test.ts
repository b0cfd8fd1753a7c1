import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';
import { ops, Undefined } from '../../src/undefined/index.js';

const entry = fileURLToPath(new URL('../../src/undefined/index.ts', import.meta.url));

type Copy = Pick<typeof import('../../src/undefined/index.js'), 'ops' | 'Undefined' | 'isUndefined'>;

function build(format: 'cjs' | 'iife'): string {
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, format, globalName: 'copy', write: false });
  return outputFiles[0]?.text ?? '';
}

it('ESM, a CJS build and copied sources have one Undefined', () => {
  const module: { exports: unknown } = { exports: {} };
  new Function('module', 'exports', 'require', build('cjs'))(module, module.exports, createRequire(import.meta.url));
  const copy = module.exports as Copy;
  expect(copy.ops).not.toBe(ops);
  expect(copy.Undefined).toBe(Undefined);
  expect(copy.isUndefined(Undefined)).toBe(true);
  expect(copy.ops.add(Undefined, 1)).toBe(Undefined);
});

it('another realm has its own', () => {
  const other = runInNewContext(`${build('iife')}; copy.Undefined`) as unknown;
  expect(String(other)).toBe('Undefined');
  expect(other).not.toBe(Undefined);
});

it('is kept where no enumeration of the global object finds it and nothing can replace it', () => {
  const slot = Symbol.for('weakly.Undefined');
  expect(Object.getOwnPropertyDescriptor(globalThis, slot)).toEqual({
    value: Undefined,
    writable: false,
    enumerable: false,
    configurable: false,
  });
});
