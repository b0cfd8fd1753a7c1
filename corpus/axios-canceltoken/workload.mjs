// axios/axios#1181, #3001, fixed by PR #3305 (0.22.0): a CancelToken shared by many requests kept one promise reaction
// for each request that had finished.
import http from 'node:http';

export default (axios) => {
  let server;
  let url;
  let agent;
  let source;
  return {
    async setup() {
      server = http.createServer((request, response) => response.end('ok')).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      url = `http://127.0.0.1:${server.address().port}/`;
      agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      source = axios.CancelToken.source(); // long-lived: "cancel everything on shutdown"
    },
    async iterate(track = (object) => object) {
      const response = await axios.get(url, { cancelToken: source.token, httpAgent: agent, proxy: false });
      track(response.request);
    },
    async teardown() {
      agent.destroy();
      server.close();
    },
  };
};
