// graphql-hive/graphql-modules PR #2681 (3.1.2): what an operation puts into AsyncLocalStorage are closures that share
// one scope with the caller's `context`. Whatever starts during the operation and lives longer (here a timer of ten
// minutes, as of a cache) pins the whole context, although the operation was destroyed. The timers are the
// application's own, and stay on both sides.
export default ({ createApplication, createModule, gql, parse }) => {
  const timers = [];
  let app;

  const hello = () => {
    timers.push(setTimeout(() => {}, 600_000));
    return 'hi';
  };

  return {
    async setup() {
      const typeDefs = gql`
        type Query {
          hello: String
        }
      `;
      const greeting = createModule({ id: 'greeting', typeDefs, resolvers: { Query: { hello } } });
      app = createApplication({ modules: [greeting] });
    },
    async iterate(track = (object) => object) {
      const contextValue = { user: track({ session: Array(500).fill(0) }) };
      const execute = app.createExecution();
      const result = await execute({ schema: app.schema, document: parse('{ hello }'), contextValue });
      if (result.data?.hello !== 'hi') throw new Error(JSON.stringify(result));
    },
    async teardown() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
