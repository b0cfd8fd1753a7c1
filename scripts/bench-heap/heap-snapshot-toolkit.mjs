import { createReadStream } from 'node:fs';

const [file, toolkit] = process.argv.slice(2);
const { parse } = await import(toolkit);
const snapshot = await parse(createReadStream(file, 'utf8'));
const node = snapshot.createNode(0);
while (node.rawName() !== 'Needle' || node.type() !== 'object') node.nodeIndex += snapshot.nodeFieldCount;
// The way on which each node is nearer to a root than the one before it.
const path = [];
for (let distance = node.distance(); distance > 0; distance = node.distance()) {
  const retainers = node.retainers();
  while (retainers.hasNext() && retainers.item().node().distance() >= distance) retainers.next();
  if (!retainers.hasNext()) break;
  path.unshift(String(retainers.item().name()));
  node.nodeIndex = retainers.item().node().nodeIndex;
}
console.log(JSON.stringify({ path: path.slice(-4), peak: process.resourceUsage().maxRSS }));
