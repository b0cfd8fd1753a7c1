export type { MachineDefinition, Reaction, StateDefinition, Transition } from './definition.js';
export type { MachineEvent, MachineEventArguments, MachineEventName } from './event.js';
export type { TransitionRecord } from './history.js';
export { machine } from './machine.js';
export type { CompiledMachine, Machine, MachineOptions } from './machine.js';
export type { MachineSnapshot } from './snapshot.js';
