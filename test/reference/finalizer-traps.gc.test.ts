import { afterEach, expect, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { finalize } from '../../src/reference/index.js';
import * as cleanupList from '../naive/reference/cleanup-list.js';
import * as exitListenerEach from '../naive/reference/exit-listener-each.js';
import * as exitSplice from '../naive/reference/exit-splice.js';
import * as heldClosure from '../naive/reference/held-closure.js';
import * as registryEach from '../naive/reference/registry-each.js';
import { trap } from '../trap.js';
import { exitingProcess } from './exiting-process.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

const finalizeAtExit = (target: object, cleanup: () => void): void => {
  finalize(target, cleanup, undefined, { atExit: true });
};

trap('a FinalizationRegistry that nobody refers to is collected itself', {
  naive: registryEach.onCollected,
  ours: (target: object, callback: () => void) => void finalize(target, callback),
}, async (onCollected) => {
  const collected = vi.fn();
  const dropped: object[] = [{}];
  const control = new WeakRef(dropped[0]!);
  onCollected(dropped[0]!, collected);
  await collectGarbage();
  expect(control.deref()).toBe(dropped[0]);
  expect(collected).not.toHaveBeenCalled();
  dropped.pop();
  await collectGarbage();
  expect(control.deref()).toBe(undefined);
  expect(collected).toHaveBeenCalledTimes(1);
});

trap('a held value that reaches the target leaks it for ever', {
  naive: heldClosure.closeWhenCollected,
  ours: (connection: { readonly socket: { close(): void } }) => void finalize(connection, (socket) => socket.close(), connection.socket),
}, async (closeWhenCollected) => {
  const kept = new Connection();
  closeWhenCollected(kept);
  const closed: Socket[] = [];
  await assertCollected((track) => {
    const connection = track(new Connection());
    closed.push(connection.socket);
    closeWhenCollected(connection);
  }, { rounds: 4 });
  await collectGarbage();
  expect([closed[0]!.open, kept.socket.open]).toEqual([false, true]);
});

trap('a cleanup that was run early runs again after the collection', {
  naive: cleanupList.finalize,
  ours: finalize as typeof cleanupList.finalize,
}, async (finalizeWith) => {
  const early = vi.fn();
  const waiting = vi.fn();
  const register = () => {
    const target = {};
    finalizeWith(target, waiting);
    finalizeWith(target, early).run();
  };
  register();
  await collectGarbage();
  expect(waiting).toHaveBeenCalledTimes(1);
  expect(early).toHaveBeenCalledTimes(1);
});

trap('cleanups of one target run first-in first-out: what was built first is torn down under the rest', {
  naive: cleanupList.finalize,
  ours: finalize as typeof cleanupList.finalize,
}, async (finalizeWith) => {
  const ran: string[] = [];
  const register = () => {
    const target = {};
    for (const part of ['socket', 'parser', 'session']) finalizeWith(target, () => void ran.push(part));
  };
  register();
  await collectGarbage();
  expect(ran).toEqual(['session', 'parser', 'socket']);
});

trap('cleanups at exit run first-in first-out, one listener each', {
  naive: exitListenerEach.finalizeAtExit,
  ours: finalizeAtExit,
}, (atExit) => {
  const process = exitingProcess();
  const target = {};
  const ran: string[] = [];
  for (const part of ['pool', 'connection', 'transaction']) atExit(target, () => void ran.push(part));
  process.exit();
  expect(ran).toEqual(['transaction', 'connection', 'pool']);
});

trap('a cleanup that throws at exit takes the rest with it', {
  naive: exitListenerEach.finalizeAtExit,
  ours: finalizeAtExit,
  naiveThrows: /still open/,
}, (atExit) => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const process = exitingProcess();
  const target = {};
  const others = vi.fn();
  atExit(target, others);
  atExit(target, () => {
    throw new Error('still open');
  });
  atExit(target, others);
  process.exit();
  expect(others).toHaveBeenCalledTimes(2);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});

trap('a target that dies takes the exit handlers of living ones with it (on-exit-leak-free)', {
  naive: exitSplice.finalizeAtExit,
  ours: finalizeAtExit,
}, async (atExit) => {
  const process = exitingProcess();
  const ran: number[] = [];
  const living: object[] = [];
  const register = () => {
    for (let n = 0; n < 6; n++) {
      const target = {};
      if (n !== 2) living.push(target);
      atExit(target, () => void ran.push(n));
    }
  };
  register();
  await collectGarbage();
  ran.length = 0; // the cleanup of the dead one may have run
  process.exit();
  expect(new Set(ran)).toEqual(new Set([0, 1, 3, 4, 5]));
  expect(living).toHaveLength(5);
});

class Socket {
  open = true;
  close(): void {
    this.open = false;
  }
}

class Connection {
  readonly socket = new Socket();
}
