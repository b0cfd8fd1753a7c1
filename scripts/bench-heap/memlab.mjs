const [file, memlab] = process.argv.slice(2);
const { getFullHeapFromFile } = (await import(memlab)).default;
// It tells its progress on the standard output.
const { write } = process.stdout;
process.stdout.write = () => true;
const heap = await getFullHeapFromFile(file);
process.stdout.write = write;
let needle;
heap.nodes.forEach((node) => {
  if (node.name === 'Needle' && node.type === 'object') needle = node;
});
const path = [];
for (let node = needle; node?.pathEdge; node = node.pathEdge.fromNode) path.unshift(String(node.pathEdge.name_or_index));
console.log(JSON.stringify({ path: path.slice(-4), peak: process.resourceUsage().maxRSS }));
