/** A callback of the definition, where its types were checked. */
export type Callback = (...args: unknown[]) => unknown;

/** A transition as compiled: it holds all that taking it needs. */
export interface TableTransition {
  /** Without a target in the definition: the source, with neither exit nor entry hook. */
  readonly target: TableState;
  readonly internal: boolean;
  readonly guard: Callback | undefined;
  readonly exit: Callback | undefined;
  readonly action: Callback | undefined;
  readonly entry: Callback | undefined;
  /** The next to try if the guard refuses. */
  readonly otherwise: TableTransition | undefined;
}

/** A state as compiled. */
export interface TableState {
  readonly name: string;
  readonly final: boolean;
  readonly entry: Callback | undefined;
  readonly exit: Callback | undefined;
  /** By event name or `*`. It has no prototype, so that an event `constructor` is unknown like every other that is not defined. */
  readonly on: { readonly [type: string]: TableTransition | undefined };
}

/** A compiled definition: frozen, shared by all machines. It refers to callbacks, never to a machine. */
export interface Table {
  readonly states: { readonly [name: string]: TableState | undefined };
  /** Into the initial state: runs its entry hook. */
  readonly start: TableTransition;
  readonly unknownEvent: 'throw' | 'ignore' | Callback;
  readonly history: number;
}
