/** A value was asked of an object that has none, of a property without a default. */
export class UnsetPropertyError extends Error {
  static {
    this.prototype.name = 'UnsetPropertyError';
  }

  /** The name of the property. */
  declare readonly property: string;

  /** For the property of this name. */
  constructor(property: string) {
    super(`Property.get: expected ${property} to be set, got no value`);
    this.property = property;
  }
}
