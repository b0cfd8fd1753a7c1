// building5/promise-timeout#1 (1.1.0): the timer ran on after the promise had settled. No object of the caller
// survives; the timers and their closures do.
export default ({ timeout }) => ({
  async iterate(track = (object) => object) {
    const job = track(Promise.resolve({ row: Array(20).fill(0) }));
    await timeout(job, 600_000);
  },
});
