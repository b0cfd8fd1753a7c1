/** A position in a script as V8 gives it: line and column counted from 0, of the code that runs. */
export interface RawPosition {
  readonly scriptId: number;
  /** The script's name as V8 knows it (a path or a URL); undefined where the snapshot does not tell. */
  readonly script: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** What a step stands for, for those who draw it. */
export type StepKind = 'root' | 'object' | 'function' | 'scope' | 'finalizer' | 'target';

/** A name that may be data. */
export interface UnconfirmedName {
  readonly name: string;
  /** The reference in words, with the name. */
  readonly reference: string;
  /** Whether the program may write the name as a string (`on('tick')`), or must write it as an identifier. */
  readonly quoted: boolean;
  /** Whether its holder looks like a table of many keys: without a source to look into, the name is then withheld. */
  readonly inTable: boolean;
}

/** A variable of a block, whose name the heap does not tell for certain: the debugger may, by the ids of objects. */
export interface UnnamedVariable {
  /** A function that captures it. */
  readonly ofFunction: number;
  /** What it holds. */
  readonly value: number;
  /** The words before its name. */
  readonly kind: string;
  /** Its place among the variables of its scope, as a character: for the fingerprint. */
  readonly place: string;
}

/** One object on the way from the root to the target, and the reference that leads to it. */
export interface RawStep {
  readonly kind: StepKind;
  /** How the step before holds this one, in words: `variable "bus"`, `listener of "tick"`; undefined for the root. */
  readonly reference?: string;
  /** What stands here, in words: `GC root: module scope`, `function onTick`, `Session`. */
  readonly object: string;
  /** Where the function or class stands. */
  readonly position?: RawPosition;
  /** For a scope that a whole script shares: a position in it; its file is named behind `object`, as in `module scope of FILE`. */
  readonly scriptAt?: RawPosition;
  /**
   * The reference with the name of the property or event in it. It may be a key (`sessions[token]`), and so a secret:
   * shown in place of `reference` only if the name stands in the source of the program, or if asked for.
   */
  readonly unconfirmed?: UnconfirmedName;
  /** The variable that the reference is, where `reference` cannot name it. */
  readonly variable?: UnnamedVariable;
  /** The row of which it is the end: so many steps, told once, come so many times. A linked list, a chain of promises. */
  readonly row?: { readonly pattern: number; readonly times: number };
  /** The object's id in the heap. */
  readonly id: number;
}

/**
 * A path in words, before its positions are mapped to the sources. Plain data, so that a worker can hand it over.
 * Holds names from the program, but no contents of strings and no keys of Maps or dictionary objects.
 */
export interface RawTrace {
  readonly steps: readonly RawStep[];
  /** The label that the target was tracked under, or its class. */
  readonly label: string;
  /** Bytes that would be free without the target. */
  readonly retainedSize: number;
  /** Six hexadecimal digits, the same for the same path from run to run: no ids, numbers or lines go into it. */
  readonly fingerprint: string;
  /** How many targets have a path with this fingerprint. */
  readonly count: number;
  /** … of how many that were looked at. */
  readonly of: number;
}
