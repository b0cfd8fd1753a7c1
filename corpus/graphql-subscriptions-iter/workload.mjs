// apollographql/graphql-subscriptions#143, fixed by PR #148 (1.1.0): asyncIterator() subscribed at once, so that an
// iterator dropped before its first next() (the client left during setup) kept its listener for ever.
export default ({ PubSub }) => {
  let pubsub;
  return {
    async setup() {
      pubsub = new PubSub();
      pubsub.ee.setMaxListeners(0);
    },
    async iterate(track = (object) => object) {
      track(pubsub.asyncIterator('message'));
    },
  };
};
