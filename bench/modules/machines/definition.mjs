import { randomNumbers } from '../../harness/random.mjs';

// A machine of 8 states and 8 events: every state answers every event, by a transition to another state. Half of the
// transitions have a guard, and half of the states an entry and an exit hook. Everything that the callbacks do depends
// on what was done before.
export const stateNames = ['idle', 'opening', 'reading', 'writing', 'waiting', 'closing', 'failed', 'paused'];
export const eventNames = ['open', 'read', 'write', 'wait', 'close', 'fail', 'pause', 'resume'];

export const makeContext = () => ({ total: 1, entered: 0 });

const guards = [
  (context) => (context.total & 1) === 0,
  (context) => (context.total & 2) === 0,
  (context) => (context.total & 3) !== 3,
  (context) => (context.entered & 1) === 0,
];
const actions = [
  (context) => {
    context.total = (Math.imul(context.total, 31) + 7) | 0;
  },
  (context) => {
    context.total = (context.total ^ (context.total >>> 3)) | 0;
  },
  (context) => {
    context.total = (context.total + context.entered) | 0;
  },
  (context) => {
    context.total = (Math.imul(context.total, 17) + 1) | 0;
  },
];
const entries = [
  (context) => {
    context.entered = (context.entered + 1) | 0;
  },
  (context) => {
    context.entered = (context.entered + (context.total & 7)) | 0;
  },
];
const exits = [
  (context) => {
    context.total = (context.total + 5) | 0;
  },
  (context) => {
    context.total = (context.total ^ 0x55) | 0;
  },
];

export const states = stateNames.map((name, from) => ({
  name,
  entry: from % 2 === 0 ? entries[(from >> 1) % 2] : undefined,
  exit: from % 2 === 0 ? exits[(from >> 1) % 2] : undefined,
  transitions: eventNames.map((event, number) => ({
    event,
    to: stateNames[(from + 1 + ((from * 3 + number * 5) % 7)) % 8],
    guard: (from + number) % 2 === 0 ? guards[(from + number * 3) % 4] : undefined,
    action: actions[(from * 5 + number) % 4],
  })),
}));

export const stateOf = Object.fromEntries(states.map((state) => [state.name, state]));

/** The same stream for each. */
export function randomEvents(count) {
  const random = randomNumbers(42);
  return Array.from({ length: count }, () => eventNames[Math.floor(random() * eventNames.length)]);
}
