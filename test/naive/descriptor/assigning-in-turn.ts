/** Assigns one after the other, as Object.assign over validating setters does: what went before a refusal stays. */
export function assignInTurn(object: object, entries: readonly (readonly [{ set(object: object, value: number): void }, number])[]): void {
  for (const [property, value] of entries) property.set(object, value);
}
