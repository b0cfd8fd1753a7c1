import type { HeapSnapshot } from '../../../src/leak/heap/heap-snapshot.js';
import { SnapshotReader } from '../../../src/leak/heap/snapshot-reader.js';

const nodeTypes = ['hidden', 'array', 'string', 'object', 'code', 'closure', 'regexp', 'number', 'native', 'synthetic', 'symbol'] as const;
const edgeTypes = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'] as const;
type NodeType = (typeof nodeTypes)[number];
type EdgeType = (typeof edgeTypes)[number];

/** How a snapshot is written; V8's ways differ between versions. */
export interface SnapshotVariant {
  /** Up to Node 22 (default true). */
  readonly traceNodeId?: boolean;
  /** From Node 16 on (default true). */
  readonly detachedness?: boolean;
  /** V8 puts each node, edge and string on a line of its own (default true); Bun none. */
  readonly lineBreaks?: boolean;
  /** The sections that are filled when allocations are traced, and one of another writer (default false). */
  readonly extraSections?: boolean;
  /** Sections and fields that are not read at all may be missing (default true). */
  readonly locations?: boolean;
}

/**
 * Heaps for tests, written as V8 writes its snapshots.
 *
 *     const heap = new HeapBuilder();
 *     const session = heap.object('Session').size(100).at(7, 11, 2);
 *     heap.root.property('sessions', heap.array().element(0, session));
 *     const snapshot = heap.read();
 *     snapshot.nameOf(session.node); // 'Session'
 */
export class HeapBuilder {
  readonly #nodes: HeapObject[] = [];
  readonly #strings = new Map([['<dummy>', 0]]);
  /** Node 0, from which everything must be reached. */
  readonly root = this.#add('synthetic', '');

  object(className: string): HeapObject {
    return this.#add('object', className);
  }

  array(): HeapObject {
    return this.#add('object', 'Array');
  }

  string(contents: string): HeapObject {
    return this.#add('string', contents);
  }

  symbol(): HeapObject {
    return this.#add('symbol', 'symbol');
  }

  /** The variables that closures of one scope share. */
  scope(): HeapObject {
    return this.#add('object', 'system / Context');
  }

  /** A function that captures what the scope holds. */
  closure(name: string, scope: HeapObject): HeapObject {
    return this.#add('closure', name).internal('context', scope);
  }

  /** A root of its own kind, as `(Stack roots)`; nothing leads to it before it is put somewhere. */
  synthetic(name: string): HeapObject {
    return this.#add('synthetic', name);
  }

  hidden(name: string): HeapObject {
    return this.#add('hidden', name);
  }

  /** A WeakRef, whose target it does not keep. */
  weakRef(target: HeapObject): HeapObject {
    return this.#add('object', 'WeakRef').weak('target', target);
  }

  weakMap(): HeapWeakMap {
    const table = this.#add('array', '');
    return new HeapWeakMap(this.#add('object', 'WeakMap').internal('table', table), table);
  }

  /** The text of the snapshot. */
  json(variant: SnapshotVariant = {}): string {
    const { traceNodeId = true, detachedness = true, lineBreaks = true, extraSections = false, locations = true } = variant;
    const nodeFields = ['type', 'name', 'id', 'self_size', 'edge_count', ...(traceNodeId ? ['trace_node_id'] : []), ...(detachedness ? ['detachedness'] : [])];
    const rest = nodeFields.slice(5).map(() => 0);
    const line = lineBreaks ? '\n' : '';
    const records = (all: readonly (readonly number[])[]) => all.map((record) => `${record.join(',')}${line}`).join(',');
    const nodes = this.#nodes.map(({ type, name, id, bytes, edges }) => [nodeTypes.indexOf(type), this.#text(name), id, bytes, edges.length, ...rest]);
    const edges = this.#nodes.flatMap((node) => node.edges.map(({ type, name, to }) => [edgeTypes.indexOf(type), typeof name === 'number' ? name : this.#text(name), to.node * nodeFields.length]));
    const places = this.#nodes.flatMap(({ node, place }) => (place === undefined ? [] : [[node * nodeFields.length, ...place]]));
    const head = {
      meta: {
        node_fields: nodeFields,
        node_types: [nodeTypes, 'string', ...nodeFields.slice(2).map(() => 'number')],
        edge_fields: ['type', 'name_or_index', 'to_node'],
        edge_types: [edgeTypes, 'string_or_number', 'node'],
        location_fields: ['object_index', 'script_id', 'line', 'column'],
      },
      node_count: nodes.length,
      edge_count: edges.length,
      ...(extraSections && { extra_native_bytes: 17 }),
    };
    const sections = [
      `"nodes":[${records(nodes)}]`,
      `"edges":[${records(edges)}]`,
      ...(extraSections ? ['"trace_function_infos":[0,1,2]', '"trace_tree":[1,0,0,0,[2,1,0,0,[]]]', '"samples":[12,34]', '"of_another_writer":{"nodes":7,"strings":"[]"}'] : []),
      ...(locations ? [`"locations":[${records(places)}]`] : []),
      `"strings":[${[...this.#strings.keys()].map((text) => JSON.stringify(text)).join(`,${line}`)}]`,
    ];
    return `{"snapshot":${JSON.stringify(head)},${line}${sections.join(`,${line}`)}}`;
  }

  bytes(variant?: SnapshotVariant): Uint8Array {
    return Buffer.from(this.json(variant));
  }

  read(variant?: SnapshotVariant): HeapSnapshot {
    const reader = new SnapshotReader();
    reader.push(this.bytes(variant));
    return reader.end();
  }

  #add(type: NodeType, name: string): HeapObject {
    const added = new HeapObject(this.#nodes.length, type, name);
    this.#nodes.push(added);
    return added;
  }

  #text(text: string): number {
    let index = this.#strings.get(text);
    if (index === undefined) this.#strings.set(text, (index = this.#strings.size));
    return index;
  }
}

interface Edge {
  readonly type: EdgeType;
  readonly name: string | number;
  readonly to: HeapObject;
}

/** An object of a heap that is being built; each method returns the object itself. */
export class HeapObject {
  /** Its index in the snapshot. */
  readonly node: number;
  readonly type: NodeType;
  readonly name: string;
  readonly edges: Edge[] = [];
  bytes = 16;
  place: readonly [scriptId: number, line: number, column: number] | undefined;

  constructor(node: number, type: NodeType, name: string) {
    this.node = node;
    this.type = type;
    this.name = name;
  }

  /** As V8 gives them: odd numbers that rise. */
  get id(): number {
    return 2 * this.node + 1;
  }

  size(bytes: number): this {
    this.bytes = bytes;
    return this;
  }

  at(scriptId: number, line: number, column: number): this {
    this.place = [scriptId, line, column];
    return this;
  }

  property(name: string, to: HeapObject): this {
    return this.#edge('property', name, to);
  }

  variable(name: string, to: HeapObject): this {
    return this.#edge('context', name, to);
  }

  element(index: number, to: HeapObject): this {
    return this.#edge('element', index, to);
  }

  internal(name: string, to: HeapObject): this {
    return this.#edge('internal', name, to);
  }

  hidden(index: number, to: HeapObject): this {
    return this.#edge('hidden', index, to);
  }

  weak(name: string, to: HeapObject): this {
    return this.#edge('weak', name, to);
  }

  shortcut(name: string, to: HeapObject): this {
    return this.#edge('shortcut', name, to);
  }

  #edge(type: EdgeType, name: string | number, to: HeapObject): this {
    this.edges.push({ type, name, to });
    return this;
  }
}

/** A WeakMap and its table, between which and each key V8 writes the value twice. */
export class HeapWeakMap {
  readonly map: HeapObject;
  readonly table: HeapObject;

  constructor(map: HeapObject, table: HeapObject) {
    this.map = map;
    this.table = table;
  }

  /** `unnamed` as V8 writes an entry whose key and value have names too long for it. */
  set(key: HeapObject, value: HeapObject, { unnamed = false } = {}): this {
    const { table } = this;
    const pair = unnamed
      ? 'part of key (%s @%u) -> value (%s @%u) pair in WeakMap (table @%u)'
      : `part of key (${key.name} @${key.id}) -> value (${value.name} @${value.id}) pair in WeakMap (table @${table.id})`;
    table.weak(String(table.edges.length), key).weak(String(table.edges.length + 1), value);
    key.internal(`${key.edges.length + 1} / ${pair}`, value);
    table.internal(`${table.edges.length + 1} / ${pair}`, value);
    return this;
  }
}
