/** Which codes an expression asks for by a name: those of the form's sets, and of lists of the catalogue. */
import type { Expression, FormDefinition } from '../definition/definition.ts';
import { catalogueListOf } from '../definition/code-list.ts';
import { resolve, type Scope } from '../definition/scope.ts';
import { functions } from '../expression/functions.ts';
import { parse, partsOf, type Node } from '../expression/parse.ts';

export function emptySetsOf({ sets = {} }: FormDefinition): ReadonlySet<string> {
  return new Set(Object.entries(sets).flatMap(([name, set]) => (!('catalogue' in set) && set.length === 0 ? [name] : [])));
}

/** Whether an expression names one of these sets. */
export function namesOneOf(expression: Expression, sets: ReadonlySet<string>): boolean {
  return sets.size > 0 && nodesOf(expression).some((node) => node.node === 'name' && sets.has(node.names[0]!));
}

/** The catalogue's names of the lists that an expression in a scope looks in. */
export function listsAskedBy(expression: Expression, { sets = {}, lists }: FormDefinition, scope: Scope): readonly string[] {
  const ofNode = (node: Node): string | null | undefined => {
    if (node.node === 'call') return Object.hasOwn(functions, node.name) ? functions[node.name]!.list : null;
    if (node.node === 'valid') return node.of.node === 'name' ? ofField(node.of.names[0]!) : null;
    if (node.node !== 'name') return null;
    const named = sets[node.names[0]!] ?? lists[node.names[0]!];
    return named !== undefined && 'catalogue' in named ? named.catalogue : null;
  };
  const ofField = (id: string): string | null => {
    const field = resolve(scope, id)?.field?.definition;
    return field === undefined ? null : catalogueListOf({ lists }, field);
  };
  return nodesOf(expression).flatMap((node) => ofNode(node) ?? []);
}

/** All nodes of an expression, also those of what it asks of rows. */
function nodesOf(expression: Expression): readonly Node[] {
  const parsed = parse(expression);
  return 'tree' in parsed ? withParts(parsed.tree) : [];
}

function withParts(node: Node): readonly Node[] {
  const asked = node.node === 'call' && node.where !== null ? [node.where] : [];
  return [node, ...[...partsOf(node), ...asked].flatMap(withParts)];
}
