// What applications are made of: routers of closures, class hierarchies, proxies, bound functions, symbols, a second
// realm, parsed source text, property-based tests in the middle of their work.
import { createContext, runInContext } from 'node:vm';
import { writeHeapSnapshot } from 'node:v8';
import * as fc from 'fast-check';
import { parseAst } from 'vite';

const [file] = process.argv.slice(2);

const token = Symbol('token');
class Layer {
  constructor(path, handle) {
    this.path = path;
    this.handle = handle;
    this.pattern = new RegExp(`^${path}$`);
  }
  matches(url) {
    return this.pattern.test(url);
  }
}
class Router {
  #stack = [];
  use(path, handle) {
    this.#stack.push(new Layer(path, handle));
    return this;
  }
  get size() {
    return this.#stack.length;
  }
}
function mounted(depth) {
  const router = new Router();
  const state = { depth, [token]: Buffer.alloc(depth + 1) };
  for (let index = 0; index < 20; index++) router.use(`/${depth}/${index}`, index % 3 === 0 ? function handle() { return this; }.bind(state) : () => [state, index]);
  if (depth > 0) for (let index = 0; index < 3; index++) router.use(`/sub${index}`, mounted(depth - 1));
  return new Proxy(router, { get: (target, key) => (key === token ? state : Reflect.get(target, key, target)) });
}
const realm = createContext({});
runInContext('globalThis.rows = Array.from({ length: 500 }, (_, i) => ({ i, at: new Date(i), pair: new Map([[i, [i]]]) }))', realm);
const samples = fc.sample(fc.record({ name: fc.string(), tree: fc.letrec((tie) => ({ node: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.array(tie('node'))) })).node }), 300);
const trees = ['a => b * c', 'class A extends B { #c = 5; d() { return [this.#c, ...e] } }', 'for await (const x of y) z?.(`${x}`)'].map((text) => parseAst(text));
function* numbers() {
  const local = samples;
  yield local.length;
}
const suspended = Array.from({ length: 50 }, () => {
  const generator = numbers();
  generator.next();
  return generator;
});
globalThis.application = { router: mounted(4), realm, samples, trees, suspended, registry: new FinalizationRegistry(() => {}), errors: Array.from({ length: 20 }, (_, index) => new Error(`no ${index}`, { cause: samples[index] })) };
for (const sample of samples) globalThis.application.registry.register(sample, { held: [sample.name] });
writeHeapSnapshot(file);
process.exit();
