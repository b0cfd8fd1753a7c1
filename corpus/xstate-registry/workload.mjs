// statelyai/xstate#956, fixed by PR #957 (4.7.7): the module-level registry of actors kept every interpreter that was
// ever created, stopped or not.
export default ({ Machine, interpret }) => {
  const machine = Machine({ id: 'm', initial: 'a', states: { a: { on: { GO: 'b' } }, b: { type: 'final' } } });
  return {
    async iterate(track = (object) => object) {
      const service = track(interpret(machine));
      service.start();
      service.send('GO');
      service.stop();
    },
  };
};
