/** The scripts of the running thread, as its debugger knows them. */
export interface LiveScripts {
  /** The source map that a script names: a URL, often a `data:` one. */
  sourceMapUrl(scriptId: number): string | undefined;
  /** The texts of all scripts, those of the program before those of the platform. */
  sources(): Iterable<string>;
  close(): void;
}

interface ParsedScript {
  readonly scriptId: string;
  readonly url: string;
  readonly sourceMapURL?: string | undefined;
}

/**
 * Asks the debugger of this thread for its scripts; undefined where it does not answer (Bun, Deno). It is enabled from here
 * to `close()`, which takes milliseconds: only when a trace is shown.
 */
export async function openLiveScripts(): Promise<LiveScripts | undefined> {
  try {
    const { Session } = await import('node:inspector');
    const session = new Session();
    const scripts: ParsedScript[] = [];
    session.connect();
    session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params));
    session.post('Debugger.enable');
    // Deno has the class, but answers nothing.
    if (scripts.length === 0) {
      session.disconnect();
      return undefined;
    }
    const sourceOf = ({ scriptId }: ParsedScript): string => {
      let source = '';
      // Answered at once: the session is of this thread.
      session.post('Debugger.getScriptSource', { scriptId }, (_, answer) => (source = answer?.scriptSource ?? ''));
      return source;
    };
    return {
      sourceMapUrl: (scriptId) => scripts.find((script) => script.scriptId === String(scriptId))?.sourceMapURL,
      *sources() {
        const isOfPlatform = ({ url }: ParsedScript) => url.startsWith('node:');
        for (const script of scripts) if (!isOfPlatform(script)) yield sourceOf(script);
        for (const script of scripts) if (isOfPlatform(script)) yield sourceOf(script);
      },
      close: () => session.disconnect(),
    };
  } catch {
    return undefined;
  }
}
