/** A readonly property that an object already has was to be set again, or deleted. Nothing has changed. */
export class ReadonlyPropertyError extends TypeError {
  static {
    this.prototype.name = 'ReadonlyPropertyError';
  }

  /** The name of the property. */
  declare readonly property: string;

  /** For the property of this name. */
  constructor(property: string) {
    super(`Property: expected readonly ${property} to be unset, got a value`);
    this.property = property;
  }
}
