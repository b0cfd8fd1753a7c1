import type { PathView } from './path-view.js';
import type { RawStep } from './raw-trace.js';
import { isGlobalObject, isModuleExport, isModuleScope, isScope } from './scopes.js';

/** Where the part of a path begins that a reader wants to see, and what its root is called. */
export interface Root {
  /** The place in the path that the root step stands for. */
  readonly at: number;
  readonly step: RawStep;
}

/**
 * The last thing on the path that lives as long as the program: the scope of a module, the global object, the
 * timers, a handle of the platform. What comes before it only says how the engine finds it.
 */
export function findRoot(path: PathView): Root {
  for (let at = path.length - 2; at > 0; at--) {
    const found = anchor(path, at);
    if (found !== undefined) return { at, step: { kind: 'root', id: path.snapshot.nodeId[path.nodes[at]!]!, ...found } };
  }
  return bareRoot(path);
}

function anchor(path: PathView, at: number): Pick<RawStep, 'object' | 'scriptAt'> | undefined {
  const { snapshot, scripts } = path;
  const node = path.nodes[at]!;
  if (isScope(snapshot, node) && isModuleScope(snapshot, node) && path.edgeName(at + 1) !== 'previous') {
    const sharer = path.type(at - 1) === 'closure' ? path.nodes[at - 1]! : scripts.functionIn(node);
    const scriptAt = sharer === undefined ? undefined : scripts.positionOf(sharer);
    return { object: 'GC root: module scope', ...(scriptAt && { scriptAt }) };
  }
  if (path.name(at).startsWith('system / ScriptContext') && path.edgeType(at + 1) === 'context') return { object: 'GC root: script scope' };
  if (isModuleExport(path, at)) return { object: 'GC root: module scope', ...scriptOf(path, at - 1, 'url') };
  if (path.is(at, 'object', 'Module') && path.edgeName(at + 1) === 'exports') return { object: 'GC root: CommonJS module', ...scriptOf(path, at, 'filename') };
  if (isGlobalObject(path, at)) return { object: 'GC root: global object' };
  if (path.name(at) === 'TimersList') return { object: 'GC root: active timers' };
  if (path.name(at) === 'ImmediateList') return { object: 'GC root: pending immediates' };
  if (path.is(at, 'object', 'process')) return { object: 'GC root: process' };
  if (path.type(at) === 'native' && path.edgeName(at + 1) === 'native_to_javascript') return { object: `GC root: native handle ${path.name(at).replace(/^Node \/ /, '')}` };
  return undefined;
}

/** The script whose name is the value of a property of a node. */
function scriptOf(path: PathView, at: number, property: string): Pick<RawStep, 'scriptAt'> {
  const name = path.snapshot.follow(path.nodes[at]!, property);
  return name === undefined ? {} : { scriptAt: { scriptId: -1, script: path.snapshot.nameOf(name), line: 0, column: 0 } };
}

const rootNames: Record<string, string> = {
  '(Stack roots)': 'a function that is running (stack)',
  '(Global handles)': 'native code (global handle)',
  '(Handle scope)': 'native code that is running (handle scope)',
  '(Strong roots)': 'the engine',
  '(Builtins)': 'the engine',
};

/** A path without anything that a reader would know: named by the engine's own group of roots. */
function bareRoot(path: PathView): Root {
  let at = 0;
  while (at + 2 < path.length && path.type(at + 1) === 'synthetic') at++;
  const name = path.name(at);
  const words = rootNames[name] ?? (name === '' ? 'the engine' : name.replace(/^\((.*)\)$/, '$1').replace(/^Node \/ /, 'Node '));
  return { at, step: { kind: 'root', object: `GC root: ${words}`, id: path.snapshot.nodeId[path.nodes[at]!]! } };
}
