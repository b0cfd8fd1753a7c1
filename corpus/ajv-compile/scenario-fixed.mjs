// One schema object, compiled once and found in the cache from then on.
import { Ajv } from 'ajv';

const ajv = new Ajv();
const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };

export async function iterate() {
  const validate = ajv.compile(schema);
  validate({ a: 'x' });
}
