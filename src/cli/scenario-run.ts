import type { GrowthFindings, Message, TrackedFindings } from './findings.js';

/** What came out of the process of one scenario. */
export interface ScenarioRun {
  readonly tracked: TrackedFindings | undefined;
  readonly growth: GrowthFindings | undefined;
  /** Why not everything that was asked for is judged, in words. */
  readonly failure: string | undefined;
  /** What went wrong in teardown(), if something did. */
  readonly teardownError: string | undefined;
  readonly seconds: number;
  /** The version of the Node that ran it; undefined if it did not come to that. */
  readonly node: string | undefined;
}

/** Gathers what a scenario's process reports, and what became of that process. */
export class RunRecord {
  readonly #start = performance.now();
  #tracked: TrackedFindings | undefined;
  #growth: GrowthFindings | undefined;
  #doing = 'starting it';
  #failure: string | undefined;
  #judged = false;
  #teardownError: string | undefined;
  #node: string | undefined;

  /** What the scenario is doing, in words. */
  get doing(): string {
    return this.#doing;
  }

  /** Whether nothing more will be found out. */
  get isDecided(): boolean {
    return this.#judged || this.#failure !== undefined;
  }

  take(message: Message): void {
    if (message.kind === 'started') this.#node = message.node;
    else if (message.kind === 'doing') this.#doing = message.what;
    else if (message.kind === 'tracked') this.#tracked = message.findings;
    else if (message.kind === 'growth') this.#growth = message.findings;
    else if (message.kind === 'failed') this.fail(message.reason);
    else if (message.kind === 'judged') this.#judged = true;
    else this.#teardownError = message.teardownError;
  }

  /** Says why it cannot be judged, and what it was doing then; the first reason counts. */
  fail(reason: string): void {
    if (!this.isDecided) this.#failure = `${this.#doing}: ${reason}`;
  }

  /** `printed`: the end of what it has printed on standard error. */
  finish(printed: string): ScenarioRun {
    const told = printed === '' ? '' : `\nit printed last:\n${indented(printed)}`;
    return {
      tracked: this.#tracked,
      growth: this.#growth,
      failure: this.#failure === undefined ? undefined : this.#failure + told,
      teardownError: this.#teardownError,
      seconds: (performance.now() - this.#start) / 1000,
      node: this.#node,
    };
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
