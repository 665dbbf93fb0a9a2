/** `docs/form-language.md`: what a form can say, from the types of a definition and the functions of the rule language. */
import { functions } from '../../packages/engine/src/expression/functions.ts';
import { rowFunctionNames } from '../../packages/engine/src/expression/type.ts';
import { readTree, type Node, type SourceTree } from './doc-comments.ts';
import { code, pageHead, table, type Document } from './document.ts';

const source = 'packages/engine/src/definition/definition.ts';

export const formLanguage: Document = {
  path: 'docs/form-language.md',
  make: async () =>
    [
      pageHead('The form language', `\`${source}\` and the functions of the rule language`),
      '`forms/README.md` explains how to write a form; this is the reference.\n',
      ...shapesOf(readTree(source)).map(({ name, says, head, members }) =>
        [`## ${name}\n`, ...(says === '' ? [] : [`${says}\n`]), `${table(head, members)}\n`].join('\n'),
      ),
      '## Functions of rules\n',
      'A function whose given values are empty gives empty, and one that waits for a fact gives nothing yet, unless it says otherwise.\n',
      `${table(['Function', 'Gives', 'Means'], Object.entries(functions).map(describeFunction))}\n`,
      `Over the rows of a table, or between a row and its neighbours: ${rowFunctionNames.map(code).join(', ')}.\n`,
      'Of the last reported version: `reported()` is true in a row that is in it, and outside rows when there is one; `reported(field)` when a field stands as it says.\n',
      'Of the other rows of a table (`some(others where other.code = code)`) and of the codes of a field (`every(field where code in set)`): `some`, `every`, `count`.\n',
    ].join('\n'),
};

function describeFunction([name, { takes, optional = 0, returns, does }]: [
  string,
  (typeof functions)[string],
]): readonly string[] {
  const given = takes.map((type, index) => (index < takes.length - optional ? type : `[${type}]`));
  return [code(`${name}(${given.join(', ')})`), returns, does];
}

interface Shape {
  readonly name: string;
  readonly says: string;
  readonly head: readonly string[];
  readonly members: readonly (readonly string[])[];
}

/** The interfaces of a file and the types that are made from literals, with what their comments say. */
function shapesOf({ text, statements, commentBefore }: SourceTree): readonly Shape[] {
  const saysBefore = (start: number): string => {
    const { says, tags } = commentBefore(start);
    const example = tags['example'] === undefined ? '' : `Example: ${code(tags['example'])}.`;
    return [says, example].filter(Boolean).join(' ');
  };
  const memberOf = (member: Node): readonly string[] => {
    const { key, typeAnnotation, optional } = member as Node & {
      key: { name: string };
      typeAnnotation: { typeAnnotation: Node };
      optional: boolean;
    };
    const { start, end } = typeAnnotation.typeAnnotation;
    const holds = text
      .slice(start, end)
      .replace(/\breadonly /g, '')
      .replace(/\s+/g, ' ');
    return [code(`${key.name}${optional ? '?' : ''}`), code(holds), saysBefore(member.start)];
  };
  return statements.flatMap((statement): readonly Shape[] => {
    const declaration = (statement['declaration'] ?? statement) as Node;
    const name = (declaration['id'] as { name: string } | undefined)?.name ?? '';
    const says = saysBefore(statement.start);
    if (declaration.type === 'TSInterfaceDeclaration') {
      const { body } = declaration['body'] as { body: readonly Node[] };
      return [{ name, says, head: ['Property', 'Holds', 'Means'], members: body.map(memberOf) }];
    }
    if (declaration.type !== 'TSTypeAliasDeclaration') return [];
    const alternatives = alternativesIn(declaration['typeAnnotation'] as Node);
    const rows = alternatives.map((alternative) =>
      alternative.type === 'TSTypeLiteral'
        ? joinMembers((alternative['members'] as readonly Node[]).map(memberOf))
        : shapeRow(alternative, text),
    );
    return rows.length === 0 ? [] : [{ name, says, head: ['Type', 'Holds', 'Means'], members: rows }];
  });
}

/** `Shape<'type'>`: everything that the shape holds. */
function shapeRow(reference: Node, text: string): readonly string[] {
  const { typeName, typeArguments } = reference as Node & {
    typeName: { name: string };
    typeArguments: { params: readonly Node[] };
  };
  return [
    typeArguments.params.map(({ start, end }) => code(text.slice(start, end))).join(', '),
    `all of ${code(typeName.name)}`,
    '',
  ];
}

/** One line for one alternative: its type, what only it can hold, and what that means. */
function joinMembers(members: readonly (readonly string[])[]): readonly string[] {
  const type = members.find(([name]) => name === code('type'))?.[1] ?? '';
  const others = members.filter(([name]) => name !== code('type'));
  return [
    type,
    others.map(([name, holds]) => `${name}: ${holds}`).join(', '),
    others.flatMap(([, , says]) => says || []).join(' '),
  ];
}

/** The alternatives of a union: literals, and shapes that are given a type. */
function alternativesIn(node: Node): readonly Node[] {
  if (node.type === 'TSTypeLiteral' || (node.type === 'TSTypeReference' && node['typeArguments'] !== null)) return [node];
  if (node.type === 'TSParenthesizedType') return alternativesIn(node['typeAnnotation'] as Node);
  return ['TSUnionType', 'TSIntersectionType'].includes(node.type)
    ? (node['types'] as readonly Node[]).flatMap(alternativesIn)
    : [];
}
