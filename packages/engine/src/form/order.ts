/** The order in which a scope's values are found: each after what it depends on. */
import type { Scope } from '../definition/scope.ts';
import type { Read } from '../expression/compile.ts';
import type { FieldProgram, TableProgram } from './program.ts';
import { readsOfAll } from './reads.ts';
import type { Builder, TypedScope } from './typed.ts';

/**
 * Puts fields and tables in an order in which each comes after what its value depends on; notes a circle when there is none. Of `wanted`
 * alone, with what these depend on.
 */
export function orderSteps(
  builder: Builder,
  scope: Scope,
  own: TypedScope,
  fields: readonly FieldProgram[],
  tables: readonly TableProgram[],
  wanted: readonly (FieldProgram | TableProgram)[] = [...fields, ...tables],
): (FieldProgram | TableProgram)[] {
  const ordered: (FieldProgram | TableProgram)[] = [];
  const marks = new Map<FieldProgram | TableProgram, 'open' | 'done'>();
  const needsOf = (step: FieldProgram | TableProgram): readonly Read[] => {
    if (step.is === 'field') return readsOfAll([own.fields[step.slot]!.relevant, own.fields[step.slot]!.calculate]);
    return [
      ...readsOfAll([own.tables[step.slot]!.relevant]),
      ...[...step.kinds.values()].flatMap(({ valueReads }) => valueReads),
    ];
  };
  const visit = (step: FieldProgram | TableProgram, trail: readonly string[]): void => {
    const here = [...trail, step.definition.id];
    if (marks.get(step) === 'done') return;
    if (marks.get(step) === 'open') {
      builder.findings.push({
        where: step.definition.id,
        what: `depends on itself: ${here.slice(here.indexOf(step.definition.id)).join(' → ')}`,
      });
      return;
    }
    marks.set(step, 'open');
    for (const { depth, of, slot } of needsOf(step)) {
      if (depth === scope.depth) visit(of === 'field' ? fields[slot]! : tables[slot]!, here);
    }
    marks.set(step, 'done');
    ordered.push(step);
  };
  for (const step of wanted) visit(step, []);
  return ordered;
}
