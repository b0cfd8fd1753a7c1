// ReactiveX/rxjs#3336, #5034: shareReplay(1) never unsubscribes from a source that does not complete. PR #4059 (6.4.0)
// brought `refCount: true`.
export default ({ Subject, map, shareReplay }, replay) => {
  let ticks;
  return {
    async setup() {
      ticks = new Subject(); // long-lived source
    },
    async iterate(track = (object) => object) {
      const view = track({ rows: Array(20).fill(0) });
      const shared = ticks.pipe(
        map((tick) => view.rows.length + tick),
        shareReplay(replay),
      );
      const subscription = shared.subscribe(() => {});
      ticks.next(1);
      subscription.unsubscribe(); // the last subscriber is gone
    },
  };
};
