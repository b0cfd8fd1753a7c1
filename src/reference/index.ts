export type { OnError } from './callback-error.js';
export { type FinalizeOptions, type FinalizerDetails, type Finalizer, finalize } from './finalize.js';
export { keepAlive } from './keep-alive.js';
export { type BoundMethod, type MethodName, type MethodOf, WeakMethod } from './weak-method.js';
export { weakProxy } from './weak-proxy.js';
export { isWeakKey } from './weak-key.js';
