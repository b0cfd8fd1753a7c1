/// <reference lib="esnext.disposable" />

/**
 * The right to be told. Disposing it ends the telling, at once and for good; disposing it twice is
 * harmless. It keeps nothing alive, and nobody needs to keep it: dropping it ends nothing.
 */
export interface Subscription extends Disposable {
  /** False once it has ended, or what was told or what tells it has been collected. */
  readonly active: boolean;
}
