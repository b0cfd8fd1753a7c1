import { describe, expectTypeOf, it } from 'vitest';
import { type BoundMethod, type Finalizer, type MethodName, type MethodOf, WeakMethod, finalize, isWeakKey, keepAlive, weakProxy } from '../../src/reference/index.js';

interface Session {
  readonly id: string;
  send(text: string, times?: number): boolean;
  close(): void;
}
declare const session: Session;
declare const somePort: number;

describe('finalize', () => {
  it('gives the cleanup the held value, and the Finalizer its result', () => {
    const finalizer = finalize(session, (held: number) => held > 0, somePort);
    expectTypeOf(finalizer).toEqualTypeOf<Finalizer<Session, boolean, number>>();
    expectTypeOf(finalizer.run()).toEqualTypeOf<boolean | undefined>();
    expectTypeOf(finalizer.alive).toEqualTypeOf<boolean>();
    expectTypeOf(finalizer.peek()!.target).toEqualTypeOf<Session | undefined>();
    expectTypeOf(finalizer.detach()!.heldValue).toEqualTypeOf<number>();
    expectTypeOf(finalizer.detach()!.cleanup(1)).toEqualTypeOf<boolean>();
    expectTypeOf(finalizer).toExtend<Disposable>();
  });

  it('infers the held value for the cleanup', () => {
    finalize(session, (held) => expectTypeOf(held).toEqualTypeOf<{ port: number }>(), { port: 80 });
  });

  it('needs none for a cleanup without parameters', () => {
    expectTypeOf(finalize(session, () => 5)).toEqualTypeOf<Finalizer<Session, number, undefined>>();
    expectTypeOf(finalize(session, async () => 5).run()).toEqualTypeOf<Promise<number> | undefined>();
    finalize(session, () => {}, undefined, { atExit: true, onError: (error: unknown) => error });
  });

  it('any Finalizer fits a list of them', () => {
    const finalizers: Finalizer[] = [finalize(session, () => 5), finalize(session, (port: number) => port, 80)];
    expectTypeOf(finalizers[0]!.run()).toEqualTypeOf<unknown>();
  });

  it('refuses what does not fit', () => {
    // @ts-expect-error a primitive is no target
    finalize('session', () => {});
    // @ts-expect-error a cleanup is needed
    finalize(session);
    // @ts-expect-error the held value is of another type
    finalize(session, (port: number) => port, 'http');
    // @ts-expect-error the cleanup takes a held value, and gets none
    finalize(session, (port: number) => port);
    // @ts-expect-error atExit is a boolean
    finalize(session, () => {}, undefined, { atExit: 'yes' });
    // @ts-expect-error no such option
    finalize(session, () => {}, undefined, { onExit: true });
    // @ts-expect-error a result of another type
    const finalizer: Finalizer<Session, string, number> = finalize(session, (port: number) => port, 80);
    // @ts-expect-error a target of another type
    const other: Finalizer<Map<string, string>> = finalize(session, () => {});
    // @ts-expect-error a held value of another type
    const third: Finalizer<Session, number, string> = finalize(session, (port: number) => port, 80);
    void [finalizer, other, third];
  });
});

describe('WeakMethod', () => {
  it('gives the method without its `this`', () => {
    expectTypeOf(new WeakMethod(session, 'send').deref()).toEqualTypeOf<((text: string, times?: number) => boolean) | undefined>();
    expectTypeOf(new WeakMethod(session, 'send').owner).toEqualTypeOf<Session | undefined>();
    const byFunction = new WeakMethod(session, function (this: Session, mark: string) {
      return this.id + mark;
    });
    expectTypeOf(byFunction.deref()).toEqualTypeOf<((mark: string) => string) | undefined>();
  });

  it('knows its type inside the class of the owner too, where that is the polymorphic this', () => {
    class Sensor {
      readonly #unit = 'K';
      readonly byName: WeakMethod<this, 'read'> = new WeakMethod(this, 'read');
      readonly table: WeakMethod<Sensor>[] = [new WeakMethod(this, 'read'), new WeakMethod(this, this.read)];
      read(digits: number): string {
        return digits + this.#unit;
      }
      check(): void {
        expectTypeOf(new WeakMethod(this, 'read').deref()?.(2)).toEqualTypeOf<string | undefined>();
        const fixed: WeakMethod<Sensor, 'read'> = new WeakMethod(this, 'read');
        // @ts-expect-error no such method
        void new WeakMethod(this, 'reed');
        // @ts-expect-error a field, not a method
        void new WeakMethod(this, 'byName');
        // @ts-expect-error an argument of another type
        fixed.deref()?.('two');
      }
    }
    expectTypeOf(new Sensor().byName.deref()).toEqualTypeOf<((digits: number) => string) | undefined>();
  });

  it('fits a table of methods of any owners', () => {
    const methods: WeakMethod<object>[] = [new WeakMethod(session, 'send'), new WeakMethod(new Map<string, number>(), 'get')];
    expectTypeOf(methods[0]!.owner).toEqualTypeOf<object | undefined>();
    const closing: WeakMethod<object, PropertyKey, () => void>[] = [new WeakMethod(session, 'close')];
    expectTypeOf(closing[0]!.deref()).toEqualTypeOf<(() => void) | undefined>();
  });

  it('knows the names of the methods of its owner', () => {
    expectTypeOf<MethodName<Session>>().toEqualTypeOf<'send' | 'close'>();
    expectTypeOf<BoundMethod<Session, 'close'>>().toEqualTypeOf<() => void>();
    expectTypeOf<'send'>().toExtend<MethodOf<Session>>();
  });

  it('any method of an owner fits a list of them', () => {
    const methods: WeakMethod<Session>[] = [new WeakMethod(session, 'send'), new WeakMethod(session, () => 5)];
    expectTypeOf(methods[0]!.owner).toEqualTypeOf<Session | undefined>();
  });

  it('refuses what does not fit', () => {
    // @ts-expect-error a primitive is no owner
    void new WeakMethod('text', 'at');
    // @ts-expect-error no such method
    void new WeakMethod(session, 'stop');
    // @ts-expect-error a property, not a method
    void new WeakMethod(session, 'id');
    // @ts-expect-error a method of another owner
    void new WeakMethod(session, function (this: Map<string, string>) {});
    // @ts-expect-error an argument of another type
    new WeakMethod(session, 'send').deref()?.(5);
    // @ts-expect-error it may be gone
    new WeakMethod(session, 'send').deref()('text');
  });
});

describe('weakProxy', () => {
  it('has the type of its target', () => {
    expectTypeOf(weakProxy(session)).toEqualTypeOf<Session>();
    expectTypeOf(weakProxy(new Map<string, number>(), () => {})).toEqualTypeOf<Map<string, number>>();
    expectTypeOf(weakProxy((text: string) => text.length)('text')).toEqualTypeOf<number>();
  });

  it('refuses what does not fit', () => {
    // @ts-expect-error a primitive is no target
    weakProxy(5);
    // @ts-expect-error onCollected gets nothing: the target is gone
    weakProxy(session, (gone: Session) => gone.close());
    // @ts-expect-error a proxy of another type
    const proxy: Map<string, string> = weakProxy(session);
    void proxy;
  });
});

describe('keepAlive', () => {
  it('takes any value and gives a Disposable', () => {
    expectTypeOf(keepAlive(session, 'value')).toEqualTypeOf<Disposable>();
  });

  it('refuses what does not fit', () => {
    // @ts-expect-error a primitive is no owner
    keepAlive(5, session);
    // @ts-expect-error a value is needed
    keepAlive(session);
  });
});

describe('isWeakKey', () => {
  it('narrows', () => {
    const value: unknown = session;
    if (isWeakKey(value)) expectTypeOf(new WeakRef(value)).toEqualTypeOf<WeakRef<WeakKey>>();
    // @ts-expect-error not narrowed here
    void new WeakRef(value);
  });
});
