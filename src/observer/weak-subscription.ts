/// <reference lib="esnext.disposable" />
import type { Subscription } from './subscription.js';

/** What a subscription stands for. */
export interface Endable {
  readonly ended: boolean;
  end(): void;
}

/** A subscription that keeps nothing alive. Without a target it has ended before it began. */
export class WeakSubscription implements Subscription {
  readonly #target: WeakRef<Endable> | undefined;

  constructor(target?: WeakRef<Endable>) {
    this.#target = target;
  }

  /** @internal What it stands for, while that has not ended. */
  target(): Endable | undefined {
    const target = this.#target?.deref();
    return target?.ended === false ? target : undefined;
  }

  get active(): boolean {
    return this.target() !== undefined;
  }

  [Symbol.dispose](): void {
    this.target()?.end();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Subscription <${this.active ? 'active' : 'ended'}>`;
  }
}
