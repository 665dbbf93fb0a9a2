/** The JSON Schemas of reported documents, forms and cases: with includes for editors, and as the engine's checker reads them. Made from the types. */
import { format, resolveConfig } from 'prettier';
import type { Schema, SchemaDocument } from '../../packages/engine/src/shape/schema.ts';
import type { Document } from './document.ts';
import { schemaOfType } from './type-schema.ts';

const answers = 'packages/engine/src/answers/answers.ts';
const formFiles = ['packages/engine/src/definition/definition.ts', answers];

/** What a form is after its includes have been put in; the engine reads it as a module, since it reads no files. */
export const engineSchema: Document = {
  path: 'packages/engine/src/shape/form-schema.ts',
  make: async () => {
    const { definitions, ...root } = schemaOfType('FormDefinition', formFiles);
    const lines = Object.entries(definitions).map(([name, schema]) => `    ${name}: ${JSON.stringify(withoutWords(schema))},`);
    return [
      '/** The schema of a form, a definition a line. Made by `npm run generate` from `definition/definition.ts`. Change that, not this. */',
      "import type { SchemaDocument } from './schema.ts';",
      '',
      '// prettier-ignore',
      'export const formSchema: SchemaDocument = {',
      `  $ref: ${JSON.stringify(root.$ref)},`,
      '  definitions: {',
      ...lines,
      '  },',
      '};',
      '',
    ].join('\n');
  },
};

/** Without descriptions, which are for editors. */
function withoutWords(schema: Schema): unknown {
  return JSON.parse(
    JSON.stringify(schema, (_key, value: unknown) => (isDescribed(value) ? { ...value, description: undefined } : value)),
  );
}

/** A schema, not the properties of one, of which one may be called so. */
function isDescribed(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'description' in value && typeof value.description === 'string';
}

/** What a form is as it is written. */
export const formSchema: Document = {
  path: 'forms/form.schema.json',
  make: () => asFile('A form', withIncludes(schemaOfType('FormDefinition', formFiles))),
};

const caseFiles = ['forms/testing/case-file.ts', answers, 'packages/engine/src/answers/facts.ts'];

export const caseSchema: Document = {
  path: 'forms/cases.schema.json',
  make: () => asFile('Cases of a form', schemaOfType('CaseFile', caseFiles)),
};

export const completeSchema: Document = {
  path: 'forms/complete.schema.json',
  make: () => asFile('The complete report of a form', schemaOfType('CompleteReport', caseFiles)),
};

const documentFiles = [
  'packages/server/src/stored-reports/document.ts',
  'packages/engine/src/reading/outline.ts',
  'packages/engine/src/definition/official-numbers.ts',
  answers,
];

/** Reported documents of every format; docs/reported-document.md says what it means. */
export const documentSchema: Document = {
  path: 'docs/reported-document.schema.json',
  make: () => asFile('A reported document', schemaOfType('ReportedDocument', documentFiles)),
};

function asFile(title: string, { definitions, ...root }: SchemaDocument): Promise<string> {
  const name = root.$ref!.slice('#/definitions/'.length);
  const file = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    $comment: 'Made by "npm run generate" from the types. Change these, not this.',
    ...root,
    definitions: { ...definitions, [name]: withSchemaKey(definitions[name]!) },
  };
  return formatted('schema.json', JSON.stringify(file));
}

async function formatted(name: string, text: string): Promise<string> {
  const filepath = new URL(`../../${name}`, import.meta.url).pathname;
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

/** The one key that a file may have beside what it says. */
function withSchemaKey(schema: Schema): Schema {
  const $schema = { type: 'string', description: 'Where an editor finds the schema of this file.' } as const;
  return mapObject(schema, (object) => ({ ...object, properties: { $schema, ...object.properties } }));
}

function mapObject(schema: Schema, change: (object: Schema) => Schema): Schema {
  if (schema.type === 'object') return change(schema);
  const { else: otherwise } = schema as Conditional;
  return otherwise === undefined ? schema : ({ ...schema, else: change(otherwise) } as Schema);
}

interface Conditional extends Schema {
  readonly else?: Schema;
}

const include: Schema = {
  description: 'Stands for what a file holds; a list in a list is spliced in.',
  type: 'object',
  properties: {
    include: {
      description: 'From `forms/`, or with `./` from the folder of the form.',
      examples: ['common/messages.json'],
      type: 'string',
    },
    with: {
      description: 'What stands for `{{name}}` in the texts of the file.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
  },
  required: ['include'],
  additionalProperties: false,
};

/** The schema of a file in which every object and every list may be an include. An editor looks at what is meant: the one or the other. */
function withIncludes({ definitions, ...root }: SchemaDocument): SchemaDocument {
  const isReferredInto = (name: string): boolean => JSON.stringify(definitions).includes(`"#/definitions/${name}/`);
  const included = Object.entries(definitions).map(
    ([name, schema]) => [name, isReferredInto(name) ? insides(schema) : orInclude(schema)] as const,
  );
  return { ...root, definitions: { ...Object.fromEntries(included), Include: include } };
}

function orInclude(schema: Schema): Schema {
  if (schema.anyOf !== undefined) {
    const inner = schema.anyOf.map(insides);
    return schema.anyOf.some(isWhole) ? choice({ ...schema, anyOf: inner }) : { ...schema, anyOf: inner };
  }
  return isWhole(schema) ? choice(insides(schema)) : schema;
}

function isWhole({ type }: Schema): boolean {
  return type === 'object' || type === 'array';
}

function choice({ description, ...schema }: Schema): Schema {
  return {
    ...(description === undefined ? {} : { description }),
    if: { type: 'object', required: ['include'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema; nothing awaits a schema
    then: { $ref: '#/definitions/Include' },
    else: schema,
  } as Schema;
}

function insides(schema: Schema): Schema {
  const { properties, additionalProperties, items } = schema;
  return {
    ...schema,
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, orInclude(value)])) }),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: orInclude(additionalProperties) } : {}),
    ...(items === undefined ? {} : { items: orInclude(items) }),
  };
}
