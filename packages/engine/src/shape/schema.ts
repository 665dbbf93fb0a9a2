/** The part of JSON Schema (draft 7) in which the shapes of forms and cases are written. */

export interface Schema {
  /** `#/definitions/NAME`, or further into a definition: `#/definitions/NAME/properties/KEY`. */
  readonly $ref?: string;
  readonly description?: string;
  /** Values as an author would write them; the first is shown. */
  readonly examples?: readonly unknown[];
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly enum?: readonly string[];
  readonly const?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A whole schema: what it says of a document, and the definitions that it refers to. */
export interface SchemaDocument extends Schema {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** The schema that a reference means, references of references too, with what is said beside the reference; any other schema is itself. */
export function resolveSchema(document: SchemaDocument, schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  return $ref === undefined ? schema : { ...resolveSchema(document, target(document, $ref)), ...beside };
}

/** The name of the definition that a schema refers to in the end, as `Expression`; undefined when it describes the thing itself. */
export function definitionOf(document: SchemaDocument, { $ref }: Schema): string | undefined {
  if ($ref === undefined) return undefined;
  return definitionOf(document, target(document, $ref)) ?? /^#\/definitions\/(\w+)$/.exec($ref)?.[1];
}

function target(document: SchemaDocument, $ref: string): Schema {
  let found: unknown = document;
  for (const step of $ref.split('/').slice(1)) found = (found as Readonly<Record<string, unknown>>)[step];
  return found as Schema;
}
