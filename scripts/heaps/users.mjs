// A large heap of small objects: users in a Map, each with a list, a closure and a link to the one before.
import { writeHeapSnapshot } from 'node:v8';

const [file, count] = process.argv.slice(2);

class User {
  constructor(id) {
    this.id = id;
    this.name = `user ${id}`;
    this.tags = [id, `tag ${id % 1000}`, { id }];
    this.before = undefined;
    this.greet = () => `hello ${this.name} ${id}`;
  }
  rename(name) {
    this.name = name;
  }
}
class Needle {
  serial = 1;
}

const users = new Map();
let before;
for (let id = 0; id < Number(count); id++) {
  const user = new User(id);
  user.before = before;
  before = user;
  users.set(user.name, user);
}
globalThis.haystack = { users, deep: { down: [{ needle: new Needle() }] } };
writeHeapSnapshot(file);
console.log(process.memoryUsage().heapUsed);
