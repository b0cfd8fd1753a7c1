// ajv-validator/ajv#1413, #2134, #2557: an Ajv instance caches by the identity of the schema, and its code scope only
// grows. Compiling an equal but new schema object each time leaks; removeSchema() leaves the entries in the scope.
import { Ajv } from 'ajv';

const ajv = new Ajv();
const createSchema = () => ({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] });

export async function iterate(track = (object) => object) {
  const schema = track(createSchema());
  const validate = ajv.compile(schema);
  validate({ a: 'x' });
  ajv.removeSchema(schema);
}
