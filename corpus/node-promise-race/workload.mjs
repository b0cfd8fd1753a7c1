// nodejs/node#17469: Promise.race([short, neverSettling]) leaves a reaction on the long-lived promise, and through it
// the value of the race.
export default (race) => {
  let stop;
  return {
    async setup() {
      stop = new Promise(() => {});
    },
    async iterate(track = (object) => object) {
      await race([Promise.resolve(track({ row: Array(20).fill(0) })), stop]);
    },
  };
};
