export * from './reference/index.js';
export * from './collection/index.js';
export * from './cache/index.js';
export * from './observer/index.js';
export * from './descriptor/index.js';
export * from './statemachine/index.js';
export * from './undefined/index.js';
