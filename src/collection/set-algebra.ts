import { requireWeakKey } from '../reference/weak-key.js';
import type { SetRecord } from './set-record.js';
import { WeakCells } from './weak-cells.js';

// Each does, step by step, what the language says of Set's method of that name, for code of the other's own
// runs in between. Where the language compares sizes, no more of our own values are counted than needed.

export function union<T extends WeakKey, U extends WeakKey>(ours: WeakCells<T>, other: SetRecord): WeakCells<T | U> {
  const theirs = other.keys();
  const result: WeakCells<T | U> = copyOf(ours);
  for (const value of theirs) appendTheirs(result, value, other);
  return result;
}

export function intersection<T extends WeakKey, U>(ours: WeakCells<T>, other: SetRecord): WeakCells<T & U> {
  const result = new WeakCells<T & U>();
  if (isNoLarger(ours, other)) {
    for (const value of livingOf(ours)) {
      // The other's `has` may have deleted and added a value that is here already.
      if (other.has(value) && !result.has(value)) result.append(value as T & U);
    }
  } else {
    for (const value of other.keys()) {
      if (ours.has(value) && !result.has(value)) result.append(value as T & U);
    }
  }
  return result;
}

export function difference<T extends WeakKey>(ours: WeakCells<T>, other: SetRecord): WeakCells<T> {
  if (isNoLarger(ours, other)) {
    const result = copyOf(ours);
    for (const value of livingOf(result)) {
      if (other.has(value)) result.delete(value);
    }
    return result;
  }
  const theirs = other.keys();
  const result = copyOf(ours);
  for (const value of theirs) result.delete(value);
  return result;
}

export function symmetricDifference<T extends WeakKey, U extends WeakKey>(ours: WeakCells<T>, other: SetRecord): WeakCells<T | U> {
  const theirs = other.keys();
  const result: WeakCells<T | U> = copyOf(ours);
  for (const value of theirs) {
    if (ours.has(value)) result.delete(value);
    else appendTheirs(result, value, other);
  }
  return result;
}

export function isSubset(ours: WeakCells<WeakKey>, other: SetRecord): boolean {
  if (!isNoLarger(ours, other)) return false;
  for (const value of livingOf(ours)) {
    if (!other.has(value)) return false;
  }
  return true;
}

export function isSuperset(ours: WeakCells<WeakKey>, other: SetRecord): boolean {
  if (ours.count(other.size) < other.size) return false;
  for (const value of other.keys()) {
    if (!ours.has(value)) return false;
  }
  return true;
}

export function isDisjoint(ours: WeakCells<WeakKey>, other: SetRecord): boolean {
  if (isNoLarger(ours, other)) {
    for (const value of livingOf(ours)) {
      if (other.has(value)) return false;
    }
  } else {
    for (const value of other.keys()) {
      if (ours.has(value)) return false;
    }
  }
  return true;
}

function isNoLarger(ours: WeakCells<WeakKey>, other: SetRecord): boolean {
  return ours.count(other.size + 1) <= other.size;
}

function livingOf<T extends WeakKey>(cells: WeakCells<T>): Iterable<T> {
  return cells.iterate((value) => value);
}

function copyOf<T extends WeakKey>(cells: WeakCells<T>): WeakCells<T> {
  const copy = new WeakCells<T>();
  for (const value of livingOf(cells)) copy.append(value);
  return copy;
}

function appendTheirs<T extends WeakKey>(result: WeakCells<T>, value: unknown, { where }: SetRecord): void {
  if (result.has(value)) return;
  requireWeakKey(where, 'every value of other', value);
  result.append(value as T);
}
