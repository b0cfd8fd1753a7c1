import type { NumericColumn } from './number-sections.js';
import { SnapshotFormatError } from './snapshot-format-error.js';

/** What a snapshot says of itself before its sections, and the columns made for it. */
export interface SnapshotHead {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly nodeFields: readonly string[];
  readonly nodeTypeNames: readonly string[];
  readonly edgeTypeNames: readonly string[];
  readonly nodes: NodeColumns;
  readonly edges: EdgeColumns;
  /** The columns in the order of the fields; undefined for a field that is not read. */
  readonly nodesByField: readonly (NumericColumn | undefined)[];
  readonly edgesByField: readonly (NumericColumn | undefined)[];
  /** Locations as they stand in the snapshot, turned into node, script id, line and column. */
  locationsIn(numbers: Uint32Array): Uint32Array;
}

/** The fields of nodes that are read. */
export interface NodeColumns {
  readonly type: Uint8Array;
  readonly name: Uint32Array;
  readonly id: Uint32Array;
  readonly selfSize: Float64Array;
  readonly edgeCount: Uint32Array;
}

/** The fields of edges that are read. */
export interface EdgeColumns {
  readonly type: Uint8Array;
  readonly name: Uint32Array;
  readonly to: Uint32Array;
}

/** Reads the text before the first section: `{"snapshot":{"meta":{…},"node_count":…,…},`. */
export function readHead(text: string): SnapshotHead {
  const { meta, node_count: nodeCount, edge_count: edgeCount } = parsed(text);
  const nodeFields = strings(meta?.node_fields, 'node_fields');
  const edgeFields = strings(meta?.edge_fields, 'edge_fields');
  const nodeTypeNames = strings((meta?.node_types as unknown[] | undefined)?.[0], 'node_types');
  const edgeTypeNames = strings((meta?.edge_types as unknown[] | undefined)?.[0], 'edge_types');
  const locationFields = meta?.['location_fields'] === undefined ? [] : strings(meta['location_fields'], 'location_fields');
  expectCount(nodeCount, 'node_count', 1);
  expectCount(edgeCount, 'edge_count', 0);
  const { nodes, edges } = columns(nodeCount, edgeCount);
  return {
    nodeCount,
    edgeCount,
    nodeFields,
    nodeTypeNames,
    edgeTypeNames,
    nodes,
    edges,
    nodesByField: inOrder(nodeFields, 'node_fields', { type: nodes.type, name: nodes.name, id: nodes.id, self_size: nodes.selfSize, edge_count: nodes.edgeCount }),
    edgesByField: inOrder(edgeFields, 'edge_fields', { type: edges.type, name_or_index: edges.name, to_node: edges.to }),
    locationsIn: (numbers) => locations(numbers, locationFields, nodeFields.length, nodeCount),
  };
}

interface RawHead {
  readonly meta?: Record<string, unknown>;
  readonly node_count?: unknown;
  readonly edge_count?: unknown;
}

function parsed(text: string): RawHead {
  try {
    const { snapshot } = JSON.parse(`${text.trim().replace(/,$/, '')}}`) as { snapshot?: RawHead };
    if (typeof snapshot === 'object' && snapshot !== null) return snapshot;
  } catch {
    // The same error as for JSON of another kind.
  }
  throw new SnapshotFormatError('expected a heap snapshot to begin with {"snapshot": {"meta": …}}, got something else');
}

function strings(value: unknown, field: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new SnapshotFormatError(`expected a list of names as ${field} of the snapshot, got something else`);
  }
  return value;
}

/** A count beyond this is a damaged head: no heap has so many. */
const mostRecords = 2 ** 31;

function expectCount(count: unknown, field: string, least: number): asserts count is number {
  if (!Number.isInteger(count) || (count as number) < least || (count as number) >= mostRecords) {
    throw new SnapshotFormatError(`expected a count from ${least} on as ${field} of the snapshot, got ${JSON.stringify(count)}`);
  }
}

function columns(nodeCount: number, edgeCount: number): { readonly nodes: NodeColumns; readonly edges: EdgeColumns } {
  try {
    return {
      nodes: {
        type: new Uint8Array(nodeCount),
        name: new Uint32Array(nodeCount),
        id: new Uint32Array(nodeCount),
        selfSize: new Float64Array(nodeCount),
        edgeCount: new Uint32Array(nodeCount),
      },
      edges: { type: new Uint8Array(edgeCount), name: new Uint32Array(edgeCount), to: new Uint32Array(edgeCount) },
    };
  } catch {
    throw new SnapshotFormatError(`expected a heap that fits into memory, got ${nodeCount} nodes and ${edgeCount} edges`);
  }
}

function inOrder(fields: readonly string[], list: string, byName: Record<string, NumericColumn>): (NumericColumn | undefined)[] {
  const order = fields.map((): NumericColumn | undefined => undefined);
  for (const [name, column] of Object.entries(byName)) {
    const field = fields.indexOf(name);
    if (field < 0) throw new SnapshotFormatError(`expected ${name} among ${list} of the snapshot, got ${fields.join(', ')}`);
    order[field] = column;
  }
  return order;
}

function locations(numbers: Uint32Array, fields: readonly string[], nodeSize: number, nodeCount: number): Uint32Array {
  const order = ['object_index', 'script_id', 'line', 'column'].map((name) => fields.indexOf(name));
  if (order.includes(-1)) return new Uint32Array(0);
  const records = Math.floor(numbers.length / fields.length);
  const result = new Uint32Array(4 * records);
  for (let record = 0; record < records; record++) {
    for (let field = 0; field < 4; field++) result[4 * record + field] = numbers[fields.length * record + order[field]!]!;
    const node = result[4 * record]! / nodeSize;
    if (node >= nodeCount || !Number.isInteger(node)) throw new SnapshotFormatError(`expected location ${record} to be one of a node, got position ${result[4 * record]}`);
    result[4 * record] = node;
  }
  return result;
}
