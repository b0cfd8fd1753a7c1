// jquery/jquery#1734: jQuery 1 and 2 keep data and event handlers in one central cache, keyed by an id. A node that is
// removed without jQuery leaves its entry there, and a handler that closes over the view pins the detached tree.
// jQuery 3 keeps the data on the element itself.
export default ({ $, window }) => {
  const app = window.document.getElementById('app');
  return {
    async iterate(track = (object) => object) {
      app.innerHTML = '<ul><li>a</li><li>b</li><li>c</li></ul>';
      const list = track(app.firstChild);
      $(list)
        .data('view', { rows: Array(20).fill(0) })
        .on('click', () => list.children.length);
      app.innerHTML = ''; // another library renders the region anew
    },
  };
};
