import { shown } from '../shown.js';
import type { LeakTrace } from './leak-trace.js';

/** A trace that is known and may stay, by its fingerprint or by what its text matches, and why. */
export type IgnoreRule = { readonly fingerprint: string; readonly reason: string } | { readonly pattern: RegExp; readonly reason: string };

/** Traces after an ignore list: none is lost. */
export interface IgnoreListResult {
  readonly shown: LeakTrace[];
  /** Those that a rule matches, with the reason of the first one that does. */
  readonly suppressed: { readonly trace: LeakTrace; readonly reason: string }[];
}

/**
 * Sorts out the traces that a rule matches. A pattern is looked for in `trace.toString()`, the text without colours.
 * `where` is the call that an error message names.
 *
 * @throws {TypeError} if `rules` is no array of rules.
 * @throws {RangeError} for a fingerprint that is none.
 */
export function applyIgnoreList(traces: readonly LeakTrace[], rules: readonly IgnoreRule[], where: string): IgnoreListResult {
  validateIgnoreList(rules, where);
  const result: IgnoreListResult = { shown: [], suppressed: [] };
  for (const trace of traces) {
    const rule = rules.find((each) => matches(each, trace));
    if (rule === undefined) result.shown.push(trace);
    else result.suppressed.push({ trace, reason: rule.reason });
  }
  return result;
}

/** Throws as {@link applyIgnoreList} does: for callers that take the rules long before there are traces. */
export function validateIgnoreList(rules: unknown, where: string): void {
  if (!Array.isArray(rules)) throw new TypeError(`${where}: expected ignore to be an array of rules, got ${shown(rules)}`);
  for (const [at, rule] of (rules as unknown[]).entries()) {
    const expected = `${where}: expected ignore[${at}]`;
    if (typeof rule !== 'object' || rule === null) throw new TypeError(`${expected} to be an object, got ${shown(rule)}`);
    const { fingerprint, pattern, reason } = rule as { fingerprint?: unknown; pattern?: unknown; reason?: unknown };
    if (typeof reason !== 'string' || reason.trim() === '') throw new TypeError(`${expected}.reason to be a non-empty string, got ${shown(reason)}`);
    if ((fingerprint === undefined) === (pattern === undefined)) {
      throw new TypeError(`${expected} to have either a fingerprint or a pattern, got ${fingerprint === undefined ? 'neither' : 'both'}`);
    }
    if (pattern !== undefined && !isRegExp(pattern)) throw new TypeError(`${expected}.pattern to be a RegExp, got ${shown(pattern)}`);
    if (fingerprint === undefined) continue;
    if (typeof fingerprint !== 'string') throw new TypeError(`${expected}.fingerprint to be a string, got ${shown(fingerprint)}`);
    if (!/^[0-9a-f]{6}$/.test(fingerprint)) throw new RangeError(`${expected}.fingerprint to be six hexadecimal digits, got ${shown(fingerprint)}`);
  }
}

/** Also one of another realm: test runners make their own. */
function isRegExp(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

function matches(rule: IgnoreRule, trace: LeakTrace): boolean {
  // Not test(): that of a global or sticky pattern goes on where the last one ended.
  return 'pattern' in rule && rule.pattern !== undefined ? trace.toString().search(rule.pattern) >= 0 : 'fingerprint' in rule && rule.fingerprint === trace.fingerprint;
}
