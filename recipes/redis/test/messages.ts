import type { Row } from './database.js';

/** Which cache a process has. */
export type Kind = 'shared' | 'naive' | 'local';

export interface Settings {
  readonly kind: Kind;
  readonly name: string;
  readonly url: string;
  readonly ttl: number;
  readonly timeout: number;
  readonly heartbeat: number;
}

/** The object of a key, by a number of its own within its process. */
export interface Loaded {
  readonly text: string | undefined;
  readonly object: number | undefined;
}

/** What a test tells a process. */
export type Request =
  | { readonly type: 'load' | 'invalidate'; readonly call: number; readonly key: string }
  | { readonly type: 'isInStep'; readonly call: number }
  | { readonly type: 'row'; readonly read: number; readonly row: Row | undefined };

/** What a process tells its test. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly read: number; readonly key: string }
  | { readonly type: 'result'; readonly call: number; readonly result: Loaded | boolean }
  | { readonly type: 'failure'; readonly call: number; readonly message: string }
  | { readonly type: 'error'; readonly message: string };
