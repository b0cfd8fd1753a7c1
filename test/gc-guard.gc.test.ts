import { expect, it } from 'vitest';

it('gc is exposed: without it no test of this project would prove anything', () => {
  expect(typeof globalThis.gc).toBe('function');
});
