import { EventEmitter } from 'eventemitter3';

/** eventemitter3 as a subject: it delivers to the list as it was, and a nested event overtakes the one under way. */
export class CopiedListSubject<T> {
  readonly #emitter = new EventEmitter();

  add<Owner extends object>(owner: Owner, listener: (owner: Owner, event: T) => void): Disposable {
    const call = (event: T): void => listener(owner, event);
    this.#emitter.on('event', call);
    return { [Symbol.dispose]: () => void this.#emitter.off('event', call) };
  }

  notify(event: T): void {
    this.#emitter.emit('event', event);
  }
}
