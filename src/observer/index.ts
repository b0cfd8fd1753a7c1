export type { ListenOptions } from './listen-options.js';
export { type ObserveTargetOptions, observe } from './observe.js';
export type { Subscription } from './subscription.js';
export { type WeakEmitterConstructor, WeakEmitter } from './weak-emitter.js';
export { type HeldBy, type SubscribeOptions, type WeakSubjectOptions, WeakSubject } from './weak-subject.js';
