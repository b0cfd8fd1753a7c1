// The usual singleton: one frozen instance of a class.
class UndefinedType {
  toString(): string {
    return 'Undefined';
  }
}

export const Undefined = Object.freeze(new UndefinedType());
