import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, NaivePool, Pool } from './connection-pool.js';

const sockets = new Set<Socket>();
const server = createServer((socket) => sockets.add(socket.on('close', () => sockets.delete(socket)).pipe(socket)));
let port: number;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

it('a pool that nobody closed goes, with its idle connections and their sockets', async () => {
  await assertCollected(async (track: Track) => {
    const pool = track(new Pool(port));
    using connection = track(await pool.connect());
    await connection.ask('anyone?');
  });
  await expect.poll(() => sockets.size).toBe(0);
});

it('a connection that is held works on, although its pool is gone', async () => {
  let connection: Connection | undefined;
  await assertCollected(async (track: Track) => {
    connection = await track(new Pool(port)).connect();
  });
  expect(await connection?.ask('anyone?')).toBe('anyone?');
  connection?.[Symbol.dispose]();
  expect(connection?.isOpen).toBe(false);
});

it('a pool that is held keeps its idle connection open, and gives it again', async () => {
  using pool = new Pool(port);
  const connection = await pool.connect();
  connection[Symbol.dispose]();
  await collectGarbage();
  expect(connection.isOpen).toBe(true);
  expect(await pool.connect()).toBe(connection);
});

it('a connection that is given back to a closed pool is closed, and one that the server closed is not given out', async () => {
  const pool = new Pool(port);
  const [first, second] = [await pool.connect(), await pool.connect()];
  first[Symbol.dispose]();
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => first.isOpen).toBe(false);
  const third = await pool.connect();
  expect(third).not.toBe(first);
  pool[Symbol.dispose]();
  for (const connection of [second, third]) connection[Symbol.dispose]();
  expect([second.isOpen, third.isOpen]).toEqual([false, false]);
});

it('a connection that is given back twice is given out once', async () => {
  using pool = new Pool(port);
  const connection = await pool.connect();
  connection[Symbol.dispose]();
  connection[Symbol.dispose]();
  expect(await pool.connect()).toBe(connection);
  using other = await pool.connect();
  expect(other).not.toBe(connection);
});

it('the leak test fails on the naive pool, and says where', async () => {
  const leaking = assertCollected(async (track: Track) => {
    const pool = track(new NaivePool(port));
    (await pool.connect()).release();
  });
  await expect(leaking).rejects.toThrow(/variable "closing"[^]*FinalizationRegistry[^]*held value[^]*NaiveConnection[^]*property "pool"[^]*NaivePool/);
});
