/**
 * A call at the top level of a script. Answers all that V8's own call sites answer, by methods of its prototype, for
 * tools that map stack traces copy them from there.
 */
export class CallSite {
  readonly #file: string;
  readonly #line: number;
  readonly #column: number;

  constructor(file: string, line: number, column: number) {
    this.#file = file;
    this.#line = line;
    this.#column = column;
  }

  getFileName(): string {
    return this.#file;
  }
  getScriptNameOrSourceURL(): string {
    return this.#file;
  }
  getLineNumber(): number {
    return this.#line;
  }
  getColumnNumber(): number {
    return this.#column;
  }
  getEnclosingLineNumber(): number {
    return this.#line;
  }
  getEnclosingColumnNumber(): number {
    return this.#column;
  }
  getPosition(): number {
    return 0;
  }
  getScriptHash(): string {
    return '';
  }
  getThis(): undefined {}
  getFunction(): undefined {}
  getEvalOrigin(): undefined {}
  getTypeName(): null {
    return null;
  }
  getFunctionName(): null {
    return null;
  }
  getMethodName(): null {
    return null;
  }
  getPromiseIndex(): null {
    return null;
  }
  isToplevel(): boolean {
    return true;
  }
  isEval(): boolean {
    return false;
  }
  isNative(): boolean {
    return false;
  }
  isConstructor(): boolean {
    return false;
  }
  isAsync(): boolean {
    return false;
  }
  isPromiseAll(): boolean {
    return false;
  }
  toString(): string {
    return `${this.#file}:${this.#line}:${this.#column}`;
  }
}
