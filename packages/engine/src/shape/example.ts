/** An example of what a schema asks for: the schema's own when it has one, else the smallest that will do. */
import { resolveSchema, type Schema, type SchemaDocument } from './schema.ts';

/** How far an example goes into what it holds; what lies deeper is left out. */
const deepest = 2;

export function exampleOf(document: SchemaDocument, given: Schema, depth = 0): unknown {
  const schema = resolveSchema(document, given);
  const own = schema.examples ?? schema.enum;
  if (own !== undefined) return own[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.anyOf !== undefined) return exampleOf(document, schema.anyOf[0] ?? {}, depth);
  switch (schema.type) {
    case 'object':
      return depth >= deepest ? {} : exampleOfObject(document, schema, depth);
    case 'array':
      return depth >= deepest ? [] : [exampleOf(document, schema.items ?? {}, depth + 1)];
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return '…';
  }
}

function exampleOfObject(document: SchemaDocument, { required = [], properties = {} }: Schema, depth: number): unknown {
  return Object.fromEntries(required.map((key) => [key, exampleOf(document, properties[key] ?? {}, depth + 1)]));
}
