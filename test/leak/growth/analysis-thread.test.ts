import { afterEach, describe, expect, it, vi } from 'vitest';
import { AnalysisThread } from '../../../src/leak/growth/analysis-thread.js';
import { HeapBuilder } from '../heap/heap-builder.js';

const own = { iterated: 'iterated', awaited: 'awaited' };
const open: AnalysisThread[] = [];
const start = () => {
  const thread = new AnalysisThread();
  open.push(thread);
  return thread;
};
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((thread) => thread.close()));
});

function heapOf(items: number): Uint8Array {
  const heap = new HeapBuilder();
  const list = heap.array();
  heap.root.property('list', list);
  for (let at = 0; at < items; at++) list.element(at, heap.object('Item'));
  return heap.bytes();
}

describe('the analysis thread', () => {
  it('compares the snapshots that are pushed to it, in pieces', async () => {
    const thread = start();
    for (const items of [50, 100]) {
      const bytes = heapOf(items);
      for (let at = 0; at < bytes.length; at += 1000) thread.push(bytes.subarray(at, at + 1000));
      thread.send('end', items, own);
    }
    expect(await thread.call('growing')).toBe(2);
  });

  it('takes the memory of a piece that has it for itself, and leaves that of others', async () => {
    const thread = start();
    const whole = new Uint8Array(Buffer.from('{"snap'));
    const shared = new Uint8Array(100);
    thread.push(whole);
    thread.push(shared.subarray(3, 4));
    expect([whole.byteLength, shared.byteLength]).toEqual([0, 100]);
  });

  it('answers under fake timers', async () => {
    vi.useFakeTimers();
    const thread = start();
    thread.push(heapOf(10));
    await thread.call('end', 10, own);
    expect(await thread.call('growing')).toBe(0);
  });

  it('reports what goes wrong in an answer, also of a call that nobody waited for', async () => {
    const thread = start();
    thread.send('end', 1, own);
    await expect(thread.call('growing')).rejects.toThrow('expected a heap snapshot, got no "nodes" section');
  });

  it('reports it when the thread fails', async () => {
    const thread = start();
    thread.push(Buffer.from('{"snapshot":{},"nodes":[1'));
    await expect(thread.call('growing')).rejects.toThrow(/expected a list of names as node_fields/);
  });

  it('reports it when the thread has been ended', async () => {
    const thread = start();
    await thread.close();
    await expect(thread.call('growing')).rejects.toThrow('the analysis thread has ended');
  });

  it('may be ended twice', async () => {
    const thread = start();
    await thread.close();
    await thread.close();
  });
});
