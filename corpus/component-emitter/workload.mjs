// component/emitter PR #74 (1.3.0): off() and once() left an empty array behind for every event name ever used.
export default (Emitter) => {
  let emitter;
  let replies = 0;
  return {
    async setup() {
      emitter = new Emitter();
    },
    async iterate() {
      const event = `reply:${replies++}`; // a channel for one reply, as engine.io-client and socket.io use them
      emitter.once(event, () => {});
      emitter.emit(event, 1);
    },
  };
};
