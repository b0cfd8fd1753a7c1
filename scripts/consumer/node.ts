// What a consumer with @types/node does besides.
import { EventEmitter } from 'node:events';
import { observe } from 'weakly/observer';

const source = new EventEmitter();
const owner = { seen: 0 };
const subscription: Disposable = observe(source, 'tick', owner, (counter, ...args: number[]) => {
  counter.seen += args.length;
});
export { subscription };
