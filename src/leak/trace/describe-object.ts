import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import { isGenerator, isModuleScope, isScope } from './scopes.js';

/** What an object of the heap is, in words. Never the contents of a string. */
export function describeObject(snapshot: HeapSnapshot, node: number): string {
  const name = snapshot.nameOf(node);
  const type = snapshot.typeOf(node);
  if (isScope(snapshot, node)) return isModuleScope(snapshot, node) ? 'module scope' : 'scope';
  const byType = words[type];
  if (byType !== undefined) return byType;
  if (type === 'closure') return describeFunction(name, snapshot.positionOf(node) === undefined);
  if (name === 'system / JSProxy') return 'Proxy';
  if (name.startsWith('system / ')) return name.replace(/^system \/ (\w+).*$/s, 'internal $1');
  if (type === 'native') return name.replace(/^Node \/ /, 'native ');
  if (type === 'array') return 'internal array';
  if (isGenerator(snapshot, node)) return describeGenerator(snapshot, node);
  return name === '' ? 'object' : name;
}

const words: Record<string, string> = {
  string: 'a string',
  'concatenated string': 'a string',
  // It keeps the whole one.
  'sliced string': 'a slice of a longer string',
  number: 'a number',
  bigint: 'a BigInt',
  symbol: 'a symbol',
  regexp: 'RegExp',
  code: 'compiled code',
  'object shape': 'object shape',
};

function describeFunction(name: string, native: boolean): string {
  if (name === 'native_bind') return 'bound function';
  // Bun's engine names the class only.
  if (name === 'Function') return 'function';
  if (name === '') return native ? 'native function' : 'anonymous function';
  return /^\p{Lu}/u.test(name) ? `class ${name}` : `function ${name}`;
}

function describeGenerator(snapshot: HeapSnapshot, node: number): string {
  const running = snapshot.follow(node, 'function');
  const named = running === undefined ? '' : snapshot.nameOf(running);
  // Generators of the language proper carry the name of their function as their class.
  const kind = snapshot.nameOf(node) === 'Generator' ? 'async function' : 'generator';
  return named === '' ? `suspended ${kind}` : `suspended ${kind} ${named}`;
}
