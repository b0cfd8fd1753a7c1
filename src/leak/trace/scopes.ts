import type { HeapSnapshot } from '../heap/heap-snapshot.js';
import type { PathView } from './path-view.js';
import { isRunnerScript } from './runner-scripts.js';

/** V8 15 (Deno) adds an id: `system / Context / scope @77`. Bun's engine has environments. */
const scopeName = /^system \/ (Context( \/ .*)?|JS(Lexical|Module)Environment)$/s;

/** What V8 calls the scope that closures share: an object with a field for each captured variable. */
export function isScope(snapshot: HeapSnapshot, node: number): boolean {
  return scopeName.test(snapshot.nameOf(node));
}

/** From V8 14 on, a variable that is assigned to stands in a cell of its scope. */
export const contextCell = 'system / ContextCell';

/**
 * Whether the scope is the outermost of its script: the one of an ES module, or of the function that Node wraps a
 * CommonJS module in.
 */
export function isModuleScope(snapshot: HeapSnapshot, scope: number): boolean {
  if (snapshot.nameOf(scope) === 'system / JSModuleEnvironment') return true;
  const extension = snapshot.follow(scope, 'extension');
  if (extension !== undefined && snapshot.nameOf(extension) === 'system / SourceTextModule') return true;
  // Native functions have scopes too: those that go on after an await, or settle a promise, keep it in this field.
  if (extension !== undefined && (isGenerator(snapshot, extension) || snapshot.nameOf(extension) === 'Promise')) return false;
  const previous = snapshot.follow(scope, 'previous');
  return previous !== undefined && outer.test(snapshot.nameOf(previous));
}

/** A generator object, also the one in which V8 keeps a suspended async function. */
export function isGenerator(snapshot: HeapSnapshot, node: number): boolean {
  return snapshot.typeOf(node) === 'object' && snapshot.edgeNamed(node, 'parameters_and_registers') !== undefined;
}

const outer = /^system \/ (NativeContext|ScriptContext)/;

const ownFields = new Set(['scope_info', 'previous', 'extension', 'map']);

/**
 * The name of the variable that an edge of a scope stands for; several, if it must be one of them, or none, if it
 * cannot be told. Undefined for an edge that leads to no variable.
 */
export function variableNames(snapshot: HeapSnapshot, scope: number, edge: number): string[] | undefined {
  const type = snapshot.edgeTypeOf(edge);
  const named = snapshot.edgeNameOf(edge);
  // V8 15 gives variables the type that it gives its own fields.
  if (type === 'context' || (type === 'internal' && !ownFields.has(named))) return [named];
  return type === 'hidden' ? namesOfBlock(snapshot, scope, snapshot.edgeName[edge]!) : undefined;
}

/**
 * The variables of a block have hidden edges, which are numbered, but not named; the scope's description lists the
 * names in the same order. A variable that holds a small integer has no edge and no number, so that those behind it
 * are off by one for each such. Functions that bear the name of their variable show by how much.
 */
function namesOfBlock(snapshot: HeapSnapshot, scope: number, wanted: number): string[] {
  const description = snapshot.follow(scope, 'scope_info');
  if (description === undefined) return [];
  const names = hiddenEdges(snapshot, description)
    .filter(({ target }) => snapshot.typeOf(target).endsWith('string'))
    .map(({ target }) => snapshot.nameOf(target));
  let least = 0;
  let most = names.length - 1 - wanted;
  for (const { number, target } of hiddenEdges(snapshot, scope)) {
    const at = snapshot.typeOf(target) === 'closure' ? names.indexOf(snapshot.nameOf(target)) : -1;
    if (at < number) continue;
    if (number <= wanted) least = Math.max(least, at - number);
    if (number >= wanted) most = Math.min(most, at - number);
  }
  return names.slice(wanted + least, wanted + most + 1);
}

function hiddenEdges(snapshot: HeapSnapshot, node: number): { number: number; target: number }[] {
  const found: { number: number; target: number }[] = [];
  for (let edge = snapshot.firstEdge[node]!; edge < snapshot.firstEdge[node + 1]!; edge++) {
    if (snapshot.edgeTypeOf(edge) === 'hidden') found.push({ number: snapshot.edgeName[edge]!, target: snapshot.edgeTo[edge]! });
  }
  return found;
}

/** The variable, if any, that holds the WeakMap with the table of this id. */
export function variableOfWeakMap(snapshot: HeapSnapshot, tableId: number): string | undefined {
  const maps = new Set<number>();
  for (let edge = 0; edge < snapshot.edgeCount; edge++) {
    if (snapshot.nodeId[snapshot.edgeTo[edge]!] === tableId && snapshot.edgeNameOf(edge) === 'table') maps.add(snapshot.sourceOf(edge));
  }
  for (let edge = 0; edge < snapshot.edgeCount && maps.size > 0; edge++) {
    if (!maps.has(snapshot.edgeTo[edge]!)) continue;
    const scope = snapshot.sourceOf(edge);
    const names = isScope(snapshot, scope) ? variableNames(snapshot, scope, edge) : undefined;
    if (names?.length === 1) return names[0];
  }
  return undefined;
}

/** Whether the path goes on from an ES module to one of the variables that it exports: each has a cell of its own. */
export function isModuleExport(path: PathView, at: number): boolean {
  return path.name(at) === 'system / SourceTextModule' && path.name(at + 2) === 'system / Cell' && path.edgeName(at + 3) === 'value';
}

/** The global object: V8 gives a shortcut to it, or to its realm, from the root. */
export function isGlobalObject(path: PathView, at: number): boolean {
  if (/^(global_object|extension)$/.test(path.edgeName(at)) && path.name(at - 1) === 'system / NativeContext') return true;
  if (at === 1 && path.edgeType(1) === 'shortcut' && path.edgeType(2) === 'property') return true;
  const slot = path.name(at - 1) === contextCell ? at - 1 : at;
  const isVariableOfRunner = path.edgeType(slot) === 'context' && isRunnerScript(path.position(slot - 2)?.script);
  return isVariableOfRunner && path.edgeType(at + 1) === 'property' && isContextified(path.snapshot, path.nodes[at]!);
}

/** The field of a context in which Node keeps the object that was given to vm.createContext. */
const sandboxField = 32;

/** Whether the object has the globals of a node:vm context: from Node 24 on the context's own global object has none. */
function isContextified({ nodeCount, nodeName, firstEdge, edgeName, edgeTo, texts }: HeapSnapshot, node: number): boolean {
  const holder = texts.indexOf('system / EmbedderDataArray');
  for (let from = 0; from < nodeCount; from++) {
    if (nodeName[from] !== holder) continue;
    for (let edge = firstEdge[from]!; edge < firstEdge[from + 1]!; edge++) if (edgeTo[edge] === node && edgeName[edge] === sandboxField) return true;
  }
  return false;
}
