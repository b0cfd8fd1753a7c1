// jsdom/jsdom PR #3136 (16.5.0): the document held its last ten NodeIterators strongly, and with them the detached
// trees that they walk. The number is bounded: memory does not grow, but what must die stays.
export default ({ JSDOM }) => {
  let document;
  return {
    async setup() {
      document = new JSDOM('<!doctype html>').window.document;
    },
    async iterate(track = (object) => object) {
      const tree = track(document.createElement('div'));
      tree.innerHTML = '<p>one</p><p>two</p>';
      const elements = document.createNodeIterator(tree, 1);
      while (elements.nextNode());
    },
  };
};
