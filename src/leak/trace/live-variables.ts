import type { Runtime, Session } from 'node:inspector';

/**
 * The name of the variable through which a function of this thread holds an object, both by their ids in the heap. The
 * debugger knows the names of all variables, those of blocks included. Undefined if it cannot tell.
 */
export function variableName(session: Session, ofFunction: number, value: number): string | undefined {
  const closure = objectOf(session, ofFunction);
  const scopes = closure && propertiesOf(session, closure).internal.find(({ name }) => name === '[[Scopes]]')?.value?.objectId;
  if (scopes === undefined) return undefined;
  for (const { name: index, value: scope } of propertiesOf(session, scopes).own) {
    // Innermost first. What is global is no variable of a scope that the function captures.
    if (!/^\d+$/.test(index) || scope?.objectId === undefined || scope.description === 'Global') continue;
    const variable = propertiesOf(session, scope.objectId).own.find((each) => each.value?.objectId !== undefined && heapIdOf(session, each.value.objectId) === value);
    if (variable !== undefined) return variable.name;
  }
  return undefined;
}

// The answers come at once: the session is of this thread. Without one, as for an object that has gone, there is nothing.

function objectOf(session: Session, heapId: number): string | undefined {
  let found: string | undefined;
  session.post('HeapProfiler.getObjectByHeapObjectId', { objectId: String(heapId) }, (_, answer) => (found = answer?.result?.objectId));
  return found;
}

function heapIdOf(session: Session, objectId: string): number | undefined {
  let found: number | undefined;
  session.post('HeapProfiler.getHeapObjectId', { objectId }, (_, answer) => (found = answer === undefined ? undefined : Number(answer.heapSnapshotObjectId)));
  return found;
}

interface Properties {
  readonly own: readonly Runtime.PropertyDescriptor[];
  readonly internal: readonly Runtime.InternalPropertyDescriptor[];
}

function propertiesOf(session: Session, objectId: string): Properties {
  let found: Properties = { own: [], internal: [] };
  session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, answer) => {
    found = { own: answer?.result ?? [], internal: answer?.internalProperties ?? [] };
  });
  return found;
}
