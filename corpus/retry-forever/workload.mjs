// tim-kos/node-retry#60, fixed by PR #74 (0.13.0): with `forever: true` all but every tenth error of an operation were
// kept, for the splice cut the wrong end. An Error whose stack was never read also keeps the frames of its call, with
// their functions and receivers.
export default (retry) => {
  let operation;
  let attempted;
  return {
    async setup() {
      operation = retry.operation({ forever: true, retries: 10, minTimeout: 1, maxTimeout: 1 });
      operation.attempt(() => attempted?.());
    },
    async iterate(track = (object) => object) {
      const connection = {
        buffer: Array(50).fill(0),
        connect: () => track(new Error('connect ECONNREFUSED')),
      };
      const next = new Promise((resolve) => {
        attempted = resolve;
      });
      operation.retry(connection.connect()); // this attempt has failed: the next one is due
      await next;
    },
    async teardown() {
      operation.stop();
    },
  };
};
