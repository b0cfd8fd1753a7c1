import { defaultFolder } from './copy-arguments.js';
import { moduleList } from './module-list.js';

export const generalHelp = `Finds memory leaks and says who holds them; copies modules out.

Usage:
  weakly check SCENARIO…          judges scenarios, each in a process of its own
  weakly why FILE.heapsnapshot    says what keeps objects in a heap snapshot
  weakly copy MODULE [DIR]        puts a module into your own tree, with its tests
  weakly COMMAND --help           tells the options of a command
  weakly --version
`;

export const checkHelp = `Runs scenarios, each in a process of its own, and says of each whether it leaks.

Usage: weakly check [OPTION]… SCENARIO…

A SCENARIO is a module that exports iterate(track?), one unit of the work that must leave nothing behind, and,
if need be, setup(), teardown() and the number iterations. track(object, label?) names an object that must be
collected when the iteration is over, and returns it. The verdicts:
  clean     all tracked objects are collected, and the heap does not grow
  retained  a bounded number of tracked objects stays
  leaking   tracked objects stay in step with the iterations, or the heap grows in every round

Options:
  --only collected|growth   judge the tracked objects only, or the growth of the heap only
  --iterations N            iterations of the first round (default: the scenario's iterations, else 25 for tracked
                            objects and 50 for growth; its first round adds those that have run before)
  --strict                  retained is a failure too
  --ignore FINGERPRINT[=REASON]
                            leave what is held in this way out of the verdict; may be repeated
  --large-heap              measure growth in a heap of more than 150 MB too: slow, and takes much memory
  --import MODULE           load a module first, as node --import does; may be repeated (--import tsx for TypeScript)
  --node PATH               the Node to run the scenarios (default: this one)
  --jobs N                  scenarios side by side (default: by cores and free memory)
  --timeout SECONDS         for each scenario (default 300)
  --json                    print one JSON array
  --report FILE.html        write a page with charts and the paths as pictures too; works beside --json
  -h, --help

Exit status: 0 clean or retained, 1 leaking (under --strict retained too), 2 something could not be judged,
whatever the others came to, or wrong usage.
`;

export const whyHelp = `Says what keeps objects alive in a heap snapshot: V8's, as Node, Deno and Chrome write it.

Usage: weakly why [OPTION]… FILE.heapsnapshot --class NAME
       weakly why [OPTION]… FILE.heapsnapshot --id @ID
       weakly why [OPTION]… FILE.heapsnapshot

Without --class and --id it lists the classes with the most instances.

Options:
  --class NAME   the instances of a class
  --id @ID       one object, by its id in the snapshot
  --limit N      print at most N ways of holding (default 5) or classes (default 20)
  --json         print one JSON object
  -h, --help

Exit status: 0, or 2 if the file cannot be read or holds no such object, or for wrong usage.
`;

export const copyHelp = `Puts a module into your own tree: its sources, those of the modules below it, their tests and what these need.
It compiles and passes its tests there, and imports nothing of this package.

Usage: weakly copy [OPTION]… MODULE [DIR]

DIR is the folder of the copy (default ${defaultFolder}): it gets src/MODULE and test/MODULE. Several modules may share one.
The MODULES:
${moduleList}
Options:
  --force      overwrite files that differ
  -h, --help

Exit status: 0, or 2 if the copy cannot be made, which leaves everything as it was, or for wrong usage.
`;
