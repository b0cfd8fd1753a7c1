/** Functions and classes of every form. Each stands where the comment with its name does; for a class with a constructor that is the constructor. */

interface Shape {
  readonly size: number;
}

type Kept = object | ((...values: never[]) => unknown);

/** Fills lines that no JavaScript comes from. */
export interface Filled {
  readonly first: Shape;
  readonly second: Shape;
}

export function placedFunction(shape: Shape): number { // placedFunction
  return shape.size;
}

export async function placedAsync(shape: Shape): Promise<number> { // placedAsync
  return shape.size;
}

export function* placedGenerator(shape: Shape): Generator<number> { // placedGenerator
  yield shape.size;
}

export function placedGeneric<Any extends Shape>( // placedGeneric
  first: Any,
  second: Any = first,
): Any {
  return second;
}

export const placedArrow = (shape: Shape): number => shape.size; // placedArrow

export const placedAsyncArrow = async ({ size }: Shape) => { // placedAsyncArrow
  return size;
};

export const placedExpression = function (shape: Shape): number { // placedExpression
  return shape.size;
};

export class PlacedClass implements Shape {
  declare readonly kind: string;
  readonly size: number = 1;
  placedField = (): number => this.size; // placedField

  static placedStatic(shape: Shape): number { // placedStatic
    return shape.size;
  }

  placedMethod(other: Shape): number { // placedMethod
    return this.size + other.size;
  }

  async placedAsyncMethod(): Promise<number> { // placedAsyncMethod
    return this.size;
  }

  #placedPrivate(): number { // #placedPrivate
    return this.size;
  }

  constructor(readonly first?: Shape) { // PlacedClass
    this.#placedPrivate();
  }
}

export const PlacedExpression = class extends PlacedClass { // PlacedExpression
  placedOverriding(): void {} // placedOverriding
};

class PlacedPlain { // PlacedPlain
  readonly size = 1;
}

const literal = {
  size: 1,
  placedShorthand(): number { // placedShorthand
    return this.size;
  },
};

function outer(shape: Shape): Kept {
  const seen = new Set<Shape>();
  return function placedNested(other: Shape) { // placedNested
    return seen.has(other) || other === shape;
  };
}

export const placed: readonly Kept[] = [literal, new PlacedClass(), new PlacedPlain(), new PlacedExpression(), outer(literal)];
