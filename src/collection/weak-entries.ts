import { WeakCells } from './weak-cells.js';

/**
 * Keys with values. The values are in a table of their own rather than in records beside the cells: reading
 * one costs what it costs in a WeakMap, and two tables take less memory than one and the records.
 */
export class WeakEntries<K extends WeakKey, V> extends WeakCells<K> {
  /** The value of each key that has a cell. As the table is weak, a value that reaches its key keeps neither. */
  values = new WeakMap<K, V>();

  override delete(key: unknown): boolean {
    return super.delete(key) && this.values.delete(key as K);
  }

  override clear(): void {
    super.clear();
    this.values = new WeakMap();
  }

  valueFor(key: K): V {
    return this.values.get(key) as V;
  }

  protected override renewTables(): void {
    super.renewTables();
    const values = new WeakMap<K, V>();
    for (const key of this.iterate((living) => living)) values.set(key, this.valueFor(key));
    this.values = values;
  }
}
