/** The sets of a form that have no codes, and which expressions name them. Knows the grammar of expressions, and of names only how they are written. */
import type { FormDefinition } from '../definition/definition.ts';
import { parse, partsOf, type Node } from '../expression/parse.ts';

export function emptySetsOf({ sets = {} }: FormDefinition): ReadonlySet<string> {
  return new Set(Object.entries(sets).flatMap(([name, codes]) => (codes.length === 0 ? [name] : [])));
}

/** Whether an expression names one of these sets. */
export function namesOneOf(expression: string, sets: ReadonlySet<string>): boolean {
  if (sets.size === 0) return false;
  const parsed = parse(expression);
  return 'tree' in parsed && names(parsed.tree).some((name) => sets.has(name));
}

function names(node: Node): readonly string[] {
  if (node.node === 'name') return node.names.slice(0, 1);
  const asked = node.node === 'call' && node.where !== null ? [node.where] : [];
  return [...partsOf(node), ...asked].flatMap(names);
}
