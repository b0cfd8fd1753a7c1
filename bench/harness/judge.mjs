import { figuresOf, ratioOf } from './results.mjs';

/** A name that does not exist would make a target that is never looked at. */
export function checkTargets(targets, benches) {
  for (const target of targets) {
    const { what, module, work: workName, figure = 'time', contender = 'weakly', of, atMost, timesFaster, leads } = target;
    const expectOne = (kind, name, names) => {
      if (!names.includes(name)) throw new RangeError(`target "${what}": no ${kind} ${JSON.stringify(name)}, there are ${names.join(', ')}`);
    };
    expectOne('module', module, benches.map(({ name }) => name));
    const bench = benches.find(({ name }) => name === module);
    expectOne('work', workName, bench.works.map(({ name }) => name));
    const work = bench.works.find(({ name }) => name === workName);
    expectOne('figure', figure, Object.keys(figuresOf(work)));
    for (const name of [contender, ...(of === undefined ? [] : [of])]) expectOne('contender', name, work.contenders ?? Object.keys(bench.contenders));
    if ([atMost, timesFaster, leads].filter((wanted) => wanted !== undefined).length !== 1) throw new RangeError(`target "${what}": expected one of atMost, timesFaster and leads`);
  }
}

/** Whether a target is met, and the figure that says so; undefined if it has not been measured. */
export function judge({ what, module, work, figure = 'time', contender = 'weakly', of, atMost, timesFaster, leads }, summaries) {
  const summary = summaries.find((one) => one.module === module && one.work === work && one.figure === figure);
  if (summary === undefined) return undefined;
  const own = summary.contenders.find(({ name }) => name === contender);
  if (own.faults.length > 0) return { what, wanted: 'keeps its contract', found: own.faults.join(', '), met: false };
  if (leads) return judgeLead(what, summary, own);
  if (timesFaster !== undefined) {
    const times = 1 / ratioOf(summary, contender, of);
    return { what, wanted: `at least ${timesFaster} times as fast as ${of}`, found: rounded(times), met: times >= timesFaster };
  }
  const value = of === undefined ? own.value : ratioOf(summary, contender, of);
  return { what, wanted: `at most ${atMost} ${of ?? summary.unit}`, found: rounded(value), met: value <= atMost };
}

/** Medians of so many rounds tell no smaller difference: two that do the same work come out so far apart. */
const level = 1.05;

function judgeLead(what, summary, own) {
  const rivals = summary.contenders.filter(({ name, faults }) => name !== own.name && name !== summary.floor && faults.length === 0);
  const wanted = `first among ranked peers, or level with it (${level})`;
  if (rivals.length === 0) return { what, wanted, found: 'no other is ranked', met: true };
  const [best] = rivals;
  const times = ratioOf(summary, own.name, best.name);
  return { what, wanted, found: `${rounded(times)} ${best.name}`, met: times <= level };
}

export function rounded(number) {
  if (number >= 100) return number.toFixed(0);
  return number >= 10 ? number.toFixed(1) : number.toFixed(2);
}
