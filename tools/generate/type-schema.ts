/**
 * TypeScript types as JSON Schema. Reads the part of the language in which shapes of JSON are written here: interfaces, unions, literals, lists,
 * records, intersections, type parameters; of anything else it says that it cannot. Comments become descriptions, their tags
 * `@example`, `@minimum`, `@maximum` and `@integer` become what they are called.
 */
import type { Schema, SchemaDocument } from '../../packages/engine/src/shape/schema.ts';
import { readTree, type DocComment, type Node } from './doc-comments.ts';

interface Declared {
  readonly name: string;
  /** The body of an interface, or what an alias stands for. */
  readonly type: Node;
  readonly parameters: readonly string[];
  readonly comment: DocComment;
  readonly file: File;
}

interface File {
  readonly text: string;
  readonly commentBefore: (start: number) => DocComment;
}

interface Reader {
  readonly declared: ReadonlyMap<string, Declared>;
  /** Filled on the way; a name that is being read stands there already, so that types may hold themselves. */
  readonly definitions: Map<string, Schema>;
}

/** Where a type is read: its file, and what stands for the type parameters there. */
interface TypeContext {
  readonly file: File;
  readonly given: ReadonlyMap<string, Schema>;
}

/** The schema of the type `root`, with a definition for each type that it refers to, all of which stand in `files` (paths from the root of the project). */
export function schemaOfType(root: string, files: readonly string[]): SchemaDocument {
  const declared = new Map(files.flatMap(declaredIn).map((each) => [each.name, each]));
  const reader: Reader = { declared, definitions: new Map() };
  const $ref = refer(reader, root).$ref!;
  const sorted = [...reader.definitions].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { $ref, definitions: Object.fromEntries(sorted) };
}

function declaredIn(path: string): readonly Declared[] {
  const { statements, ...file } = readTree(path);
  return statements.flatMap((statement): readonly Declared[] => {
    const declaration = (statement['declaration'] ?? statement) as Node;
    const isInterface = declaration.type === 'TSInterfaceDeclaration';
    if (!isInterface && declaration.type !== 'TSTypeAliasDeclaration') return [];
    return [
      {
        name: (declaration['id'] as { name: string }).name,
        type: declaration[isInterface ? 'body' : 'typeAnnotation'] as Node,
        parameters: parametersOf(declaration),
        comment: file.commentBefore(statement.start),
        file,
      },
    ];
  });
}

function parametersOf(declaration: Node): readonly string[] {
  const parameters = declaration['typeParameters'] as { params: readonly { name: { name: string } }[] } | null;
  return (parameters?.params ?? []).map(({ name }) => name.name);
}

/** A reference to a type's definition, which is made when it is not there yet. */
function refer(reader: Reader, name: string): Schema {
  const { type, comment, file } = reader.declared.get(name)!;
  if (!reader.definitions.has(name)) {
    reader.definitions.set(name, {});
    reader.definitions.set(name, { ...annotations(comment), ...schemaOf(reader, type, { file, given: new Map() }) });
  }
  return { $ref: `#/definitions/${name}` };
}

function annotations({ says, tags }: DocComment): Schema {
  const limit = (name: 'minimum' | 'maximum') => (tags[name] === undefined ? {} : { [name]: Number(tags[name]) });
  return {
    ...(says === '' ? {} : { description: says }),
    ...(tags['example'] === undefined ? {} : { examples: [JSON.parse(tags['example'])] }),
    ...limit('minimum'),
    ...limit('maximum'),
  };
}

function schemaOf(reader: Reader, type: Node, place: TypeContext): Schema {
  switch (type.type) {
    case 'TSStringKeyword':
      return { type: 'string' };
    case 'TSNumberKeyword':
      return { type: 'number' };
    case 'TSBooleanKeyword':
      return { type: 'boolean' };
    case 'TSNullKeyword':
      return { type: 'null' };
    case 'TSUnknownKeyword':
      return {};
    case 'TSLiteralType':
      return { const: (type['literal'] as { value: string | boolean }).value };
    case 'TSParenthesizedType':
      return schemaOf(reader, type['typeAnnotation'] as Node, place);
    case 'TSTypeOperator':
      return schemaOf(reader, type['typeAnnotation'] as Node, place);
    case 'TSArrayType':
      return { type: 'array', items: schemaOf(reader, type['elementType'] as Node, place) };
    case 'TSUnionType':
      return unionOf(
        (type['types'] as readonly Node[]).filter((each) => each.type !== 'TSUndefinedKeyword'),
        reader,
        place,
      );
    case 'TSIntersectionType':
      return (type['types'] as readonly Node[]).map((each) => schemaOf(reader, each, place)).reduce(intersect(reader));
    case 'TSTypeLiteral':
      return objectOf(reader, type['members'] as readonly Node[], place);
    case 'TSInterfaceBody':
      return objectOf(reader, type['body'] as readonly Node[], place);
    case 'TSTypeReference':
      return referenceOf(reader, type, place);
    default:
      throw new Error(`A schema cannot be made of ${type.type}: ${place.file.text.slice(type.start, type.end)}`);
  }
}

function unionOf(types: readonly Node[], reader: Reader, place: TypeContext): Schema {
  const schemas = types.map((type) => schemaOf(reader, type, place));
  const texts = schemas.flatMap(({ const: value }) => (typeof value === 'string' ? [value] : []));
  if (texts.length === schemas.length) return { type: 'string', enum: texts };
  return { anyOf: schemas };
}

function objectOf(reader: Reader, members: readonly Node[], place: TypeContext): Schema {
  const index = members.find(({ type }) => type === 'TSIndexSignature');
  if (index !== undefined) return { type: 'object', additionalProperties: annotated(reader, index, place) };
  const keyOf = (member: Node): string => {
    const { name, value } = member['key'] as { name?: string; value?: string };
    return (name ?? value)!;
  };
  return {
    type: 'object',
    properties: Object.fromEntries(members.map((member) => [keyOf(member), annotated(reader, member, place)])),
    required: members.filter((member) => member['optional'] !== true).map(keyOf),
    additionalProperties: false,
  };
}

/** What a property holds, with what its comment says. */
function annotated(reader: Reader, member: Node, place: TypeContext): Schema {
  const { typeAnnotation } = member['typeAnnotation'] as { typeAnnotation: Node };
  const comment = place.file.commentBefore(member.start);
  const schema = schemaOf(reader, typeAnnotation, place);
  return { ...schema, ...annotations(comment), ...(comment.tags['integer'] === undefined ? {} : { type: 'integer' }) };
}

function referenceOf(reader: Reader, type: Node, place: TypeContext): Schema {
  const { name } = type['typeName'] as { name: string };
  const { params = [] } = (type['typeArguments'] ?? {}) as { params?: readonly Node[] };
  const given = params.map((each) => schemaOf(reader, each, place));
  if (place.given.has(name)) return place.given.get(name)!;
  if (name === 'Readonly') return given[0]!;
  if (name === 'Partial') return { ...objectIn(reader, given[0]!), required: [] };
  if (name === 'Record') return recordOf(reader, given[0]!, given[1]!);
  if (name === 'Omit') return without(objectIn(reader, given[0]!), textsOf(given[1]!));
  const declared = reader.declared.get(name);
  if (declared === undefined) throw new Error(`${name} is in none of the files that were given`);
  if (declared.parameters.length === 0) return refer(reader, name);
  const inner = new Map(declared.parameters.map((parameter, at) => [parameter, given[at]!]));
  return schemaOf(reader, declared.type, { file: declared.file, given: inner });
}

function recordOf(reader: Reader, key: Schema, value: Schema): Schema {
  const keys = textsOf(objectIn(reader, key));
  if (keys.length === 0) return { type: 'object', additionalProperties: value };
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map((name) => [name, value])),
    required: keys,
    additionalProperties: false,
  };
}

function textsOf({ const: value, enum: values = [] }: Schema): readonly string[] {
  return typeof value === 'string' ? [value] : values;
}

function without({ properties = {}, required = [], ...rest }: Schema, keys: readonly string[]): Schema {
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !keys.includes(key))),
    required: required.filter((key) => !keys.includes(key)),
  };
}

function objectIn(reader: Reader, schema: Schema): Schema {
  return schema.$ref === undefined ? schema : reader.definitions.get(nameIn(schema.$ref))!;
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** An object and alternatives of objects: each alternative with what the object holds, which is referred to and not repeated. */
function intersect(reader: Reader): (one: Schema, other: Schema) => Schema {
  return (one, other) => {
    const { description: _, ...common } = objectIn(reader, one);
    const shared = Object.fromEntries(
      Object.entries(common.properties ?? {}).map(([key, schema]) => [
        key,
        one.$ref === undefined ? schema : { $ref: `${one.$ref}/properties/${key}` },
      ]),
    );
    const join = ({ properties = {}, required = [], ...rest }: Schema): Schema => ({
      ...rest,
      properties: { ...properties, ...shared },
      required: [...required, ...(common.required ?? [])],
    });
    return other.anyOf === undefined ? join(objectIn(reader, other)) : { anyOf: other.anyOf.map(join) };
  };
}
