import type { PathView } from './path-view.js';
import type { UnconfirmedName, UnnamedVariable } from './raw-trace.js';
import { contextCell, isGenerator, isGlobalObject, isModuleExport, isModuleScope, isScope, variableNames, variableOfWeakMap } from './scopes.js';

/** How the node at one place of a path holds the one `length` places further on, in words. */
export interface Reference {
  readonly length: number;
  readonly words: string;
  readonly unconfirmed?: UnconfirmedName;
  readonly variable?: UnnamedVariable;
}

type Rule = (path: PathView, at: number) => Reference | undefined;

/** Describes the reference that leads on from the node at `at`, and what it steps over. */
export function describeReference(path: PathView, at: number): Reference {
  for (const rule of rules) {
    const reference = rule(path, at);
    if (reference !== undefined && at + reference.length < path.length) return reference;
  }
  const name = path.edgeName(at + 1);
  return { length: 1, words: /^\d+$/.test(name) ? 'internal reference' : `internal ${name}` };
}

/** Properties of one name whose objects are tables: of listeners by event, of modules by file, of anything by key. */
const tableSize = 30;

const variable: Rule = (path, at) => {
  // From a function, a suspended one too, or a scope, through any number of enclosing scopes.
  let scope = at;
  if (path.type(at) === 'closure' || isGenerator(path.snapshot, path.nodes[at]!)) scope = at + 1;
  if (scope >= path.length || !isScope(path.snapshot, path.nodes[scope]!)) return undefined;
  while (path.edgeName(scope + 1) === 'previous') scope++;
  const node = path.nodes[scope];
  if (node === undefined || scope + 1 >= path.length || !isScope(path.snapshot, node)) return undefined;
  const names = variableNames(path.snapshot, node, path.edge(scope + 1));
  if (names === undefined) return undefined;
  const kind = isModuleScope(path.snapshot, node) ? 'variable' : 'captured variable';
  const slot = scope + 1;
  const length = slot - at + (path.name(slot) === contextCell ? 1 : 0);
  if (names.length === 1) return { length, words: names[0] === 'this' ? 'captured "this"' : `${kind} "${names[0]}"` };
  const words = names.length > 0 && names.length < 4 ? `${kind} ${names.map((name) => `"${name}"`).join(' or ')}` : kind;
  const capturing = path.type(at) === 'closure' && scope === at + 1 ? path.nodes[at] : path.scripts.functionIn(node);
  if (capturing === undefined) return { length, words };
  const { nodeId } = path.snapshot;
  return { length, words, variable: { ofFunction: nodeId[capturing]!, value: nodeId[path.nodes[at + length]!]!, kind, place: String.fromCodePoint(0x100 + Number(path.edgeName(slot))) } };
};

/** `export const registry`: the module's table of exports has the name before the variable's cell. */
const moduleExport: Rule = (path, at) => {
  if (!isModuleExport(path, at)) return undefined;
  const name = path.snapshot.follow(path.nodes[at + 1]!, String(Number(path.edgeName(at + 2)) - 1));
  if (name === undefined) return { length: 3, words: 'exported variable' };
  return { length: 3, words: path.snapshot.nameOf(name) === 'default' ? 'default export' : `variable "${path.snapshot.nameOf(name)}"` };
};

/** The table of a Map holds key, value and link for each entry, behind a head and the buckets; that of a Set no value. */
const collectionEntry: Rule = (path, at) => {
  if (path.edgeName(at + 1) !== 'table' || !/^\d+$/.test(path.edgeName(at + 2))) return undefined;
  const entry = Number(path.edgeName(at + 2));
  const isWeak = /^\d+ \//.test(path.edgeName(at + 2));
  const slots = path.snapshot.selfSize[path.nodes[at + 1]!]! / slotSize(path) - 2;
  const head = 3;
  if (isWeak || !Number.isFinite(entry)) return undefined;
  for (const [width, words] of [[3, ['key in Map', 'value in Map']], [2, ['entry of Set']]] as const) {
    const buckets = (slots - head) / (1 + 2 * width);
    if (Number.isInteger(buckets) && buckets > 0) return { length: 2, words: words[(entry - head - buckets) % width] ?? 'entry' };
  }
  return { length: 2, words: 'entry' };
};

/** Eight bytes a reference, or four where V8 compresses pointers: a scope of n slots tells which. */
function slotSize(path: PathView): number {
  return path.scripts.slotSize();
}

const weakMapValue: Rule = (path, at) => {
  const table = /^\d+ \/ part of key .* pair in WeakMap \(table @(\d+|%u)\)$/s;
  const fromKey = table.exec(path.edgeName(at + 1));
  if (fromKey !== null) {
    const name = variableOfWeakMap(path.snapshot, Number(fromKey[1]));
    return { length: 1, words: `value in WeakMap${name === undefined ? '' : ` "${name}"`}, kept by this key` };
  }
  return path.edgeName(at + 1) === 'table' && table.test(path.edgeName(at + 2)) ? { length: 2, words: 'value in WeakMap, whose key is alive' } : undefined;
};

/** `_events` of Node's EventEmitter, eventemitter3 and most others: by event a function, a record around it, or a list. */
const emitterListener: Rule = (path, at) => {
  if (path.edgeName(at + 1) !== '_events' || path.edgeType(at + 2) !== 'property') return undefined;
  let length = 2;
  if (path.type(at + length) !== 'closure' && path.edgeType(at + length + 1) === 'element') length++;
  // once() wraps its listener in a function that has it as a property.
  if (path.type(at + length) === 'closure' && path.edgeName(at + length + 1) === 'listener') length++;
  if (path.type(at + length) !== 'closure' && /^(fn|listener|callback|context)$/.test(path.edgeName(at + length + 1))) length++;
  return listenerOf(path, at + 2, length);
};

/** Node's EventTarget and AbortSignal: a Map of chains of Listeners. */
const targetListener: Rule = (path, at) => {
  if (path.edgeName(at + 1) !== '<symbol kEvents>' || path.edgeName(at + 2) !== 'table') return undefined;
  let length = 3;
  while (path.edgeName(at + length + 1) === 'next') length++;
  while (path.name(at + length) === 'Listener' && /^(listener|callback)$/.test(path.edgeName(at + length + 1))) length++;
  return { length, words: 'event listener' };
};

function listenerOf(path: PathView, event: number, length: number): Reference {
  const name = path.edgeName(event);
  return {
    length,
    words: 'event listener',
    unconfirmed: { name: name.replace(/^[~$]/, ''), reference: `listener of "${name}"`, quoted: true, inTable: true },
  };
}

const reaction: Rule = (path, at) => {
  if (path.edgeName(at + 1) !== 'reactions_or_result') return undefined;
  if (path.name(at + 1) !== reactionName) return { length: 1, words: 'result of the promise' };
  let length = 1;
  while (path.name(at + length + 1) === reactionName) length++;
  const generator = at + length + 3;
  if (generator < path.length && path.edgeName(generator) === 'extension' && isGenerator(path.snapshot, path.nodes[generator]!)) {
    return { length: length + 3, words: 'awaited by' };
  }
  if (path.name(at + length + 1) !== 'Promise') return { length: length + 1, words: 'reaction (then, catch, finally)' };
  const handlers = handlersOf(path, at + length);
  return { length: length + 1, words: `promise made by then${handlers === '' ? '' : `(${handlers})`}` };
};
const reactionName = 'system / PromiseReaction';

/** The names of the functions that a reaction calls. */
function handlersOf({ snapshot, nodes }: PathView, at: number): string {
  const names: string[] = [];
  for (let edge = snapshot.firstEdge[nodes[at]!]!; edge < snapshot.firstEdge[nodes[at]! + 1]!; edge++) {
    const target = snapshot.edgeTo[edge]!;
    if (snapshot.typeOf(target) === 'closure' && snapshot.nameOf(target) !== '') names.push(snapshot.nameOf(target));
  }
  return names.join(', ');
}

/** The native functions by which an await goes on, and those that settle a promise, reach what waits for them. */
const continuation: Rule = (path, at) => {
  if (path.type(at) !== 'closure' || path.edgeName(at + 1) !== 'context' || path.position(at) !== undefined) return undefined;
  if (path.edgeName(at + 2) === 'extension' && isGenerator(path.snapshot, path.nodes[at + 2]!)) return { length: 2, words: 'continues' };
  if (path.name(at + 2) === 'Promise') return { length: 2, words: 'promise that it settles' };
  return isScope(path.snapshot, path.nodes[at + 1]!) ? { length: 2, words: 'state of the native function' } : undefined;
};

const register: Rule = (path, at) =>
  path.edgeName(at + 1) === 'parameters_and_registers' ? { length: 2, words: 'local variable' } : undefined;

/** By the list of registrations, or by the table of those with an unregister token. */
const heldValue: Rule = (path, at) => {
  if (path.name(at) !== 'FinalizationRegistry') return undefined;
  let length = 1;
  while (path.type(at + length) === 'array') length++;
  if (path.name(at + length) !== weakCell) return undefined;
  while (path.name(at + length + 1) === weakCell) length++;
  return { length: length + 1, words: 'held value of a registration' };
};
const weakCell = 'system / WeakCell';

/** Timers of one duration are one ring, and so are immediates. */
const timerInLine: Rule = (path, at) => {
  let length = 0;
  while (/^_idle(Next|Prev)$/.test(path.edgeName(at + length + 1))) length++;
  return length === 0 ? undefined : { length, words: 'timer' };
};

const timer: Rule = (path, at) => {
  if (path.name(at) !== 'Timeout' && path.name(at) !== 'Immediate') return undefined;
  const name = path.edgeName(at + 1);
  if (name === '_onTimeout' || name === '_onImmediate') return { length: 1, words: 'callback' };
  return name === '_timerArgs' || name === '_argv' ? { length: 2, words: 'argument of the callback' } : undefined;
};

/** What AsyncLocalStorage.run() puts on everything that is begun in it. */
const asyncStore: Rule = (path, at) => {
  const name = path.edgeName(at + 1);
  if (name === '<symbol kResourceStore>') return { length: 1, words: 'store of an AsyncLocalStorage' };
  if (path.name(at + 1) === 'AsyncContextFrame' && path.edgeName(at + 2) === 'table') return { length: 3, words: 'store of an AsyncLocalStorage' };
  return undefined;
};

/** An Error keeps the functions and receivers of its call sites until its `stack` is read for the first time. */
const callSite: Rule = (path, at) => {
  if (!path.edgeName(at + 1).startsWith('<symbol') || path.type(at + 1) !== 'array' || !/Error/.test(path.name(at))) return undefined;
  return { length: path.name(at + 2) === 'system / CallSiteInfo' ? 3 : 2, words: 'call site in its unread stack' };
};

const bound: Rule = (path, at) => {
  const name = path.edgeName(at + 1);
  if (name === 'bound_this') return { length: 1, words: 'bound this' };
  if (name === 'bound_function') return { length: 1, words: 'bound function' };
  return name.startsWith('bound_argument') || (name === 'bindings' && path.name(at) === 'native_bind') ? { length: name === 'bindings' ? 2 : 1, words: 'bound argument' } : undefined;
};

const proxyTarget: Rule = (path, at) => (path.name(at) === 'system / JSProxy' ? { length: 1, words: 'target or handler of the proxy' } : undefined);

/** The names of a dictionary object's properties stand in one table; those of others in their shape. */
const propertyKey: Rule = (path, at) =>
  path.edgeName(at + 1) === 'properties' && path.type(at + 1) === 'array' && /string$|^symbol$/.test(path.type(at + 2)) ? { length: 2, words: 'key of a property' } : undefined;

/** What native code holds of a class that it offers, as a MessagePort. */
const wrapper: Rule = (path, at) => (path.edgeName(at + 1) === 'native_to_javascript' ? { length: 1, words: 'wrapper object' } : undefined);

const element: Rule = (path, at) => (path.edgeType(at + 1) === 'element' ? { length: 1, words: `element ${path.edgeName(at + 1)}` } : undefined);

const prototype: Rule = (path, at) => {
  const name = path.edgeName(at + 1);
  return path.edgeType(at + 1) === 'property' && /^(__proto__|prototype|constructor)$/.test(name) ? { length: 1, words: name === '__proto__' ? 'prototype' : name } : undefined;
};

const property: Rule = (path, at) => {
  const name = path.edgeName(at + 1);
  // The property whose name is the empty string has an edge of another type.
  if (path.edgeType(at + 1) === 'internal' && name === '') return { length: 1, words: 'property ""' };
  if (path.edgeType(at + 1) !== 'property') return undefined;
  const symbol = /^<symbol ?(.*)>$/s.exec(name);
  if (symbol !== null) return { length: 1, words: symbol[1] === '' ? 'property [symbol]' : `property [${symbol[1]}]` };
  if (name.startsWith('#')) return { length: 1, words: `private field ${name}` };
  const accessor = /^(get|set) (.*)$/s.exec(name);
  const holder = isGlobalObject(path, at) ? 'global variable' : 'property';
  const kind = accessor === null ? holder : `${accessor[1]}ter`;
  const own = accessor?.[2] ?? name;
  const node = path.nodes[at]!;
  const edges = path.snapshot.firstEdge[node + 1]! - path.snapshot.firstEdge[node]!;
  return {
    length: 1,
    words: kind,
    unconfirmed: { name: own, reference: `${kind} "${own}"`, quoted: false, inTable: path.name(at) === 'Object' || edges > tableSize },
  };
};

const rules: readonly Rule[] = [
  continuation,
  variable,
  moduleExport,
  reaction,
  register,
  weakMapValue,
  asyncStore,
  targetListener,
  collectionEntry,
  emitterListener,
  heldValue,
  timerInLine,
  timer,
  callSite,
  bound,
  proxyTarget,
  propertyKey,
  wrapper,
  element,
  prototype,
  property,
];
