// Loaded before the modules of --import, so that the platform's primitives are taken before any of them patches them.
export { judgeScenario } from './judge-scenario.js';
export { sendResult } from './result-channel.js';
