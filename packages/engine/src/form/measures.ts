/** A form's measures, typed and compiled, with the part of the form that they rest on. */
import { compile } from '../expression/compile.ts';
import type { Type } from '../expression/functions.ts';
import type { Typed } from '../expression/typed-tree.ts';
import type { Scope } from '../definition/scope.ts';
import type { FormDefinition } from '../definition/definition.ts';
import { orderSteps } from './order.ts';
import type { FormError, MeasuresProgram, ScopeProgram } from './program.ts';
import { readsOfAll } from './reads.ts';
import { nothing, typed, type Builder, type TypedScope } from './typed.ts';

type TypedMeasures = readonly (readonly [name: string, value: Typed])[];

const measurable: readonly Type[] = ['number', 'boolean', 'date', 'time', 'dateTime', 'code', 'codes', 'text'];

/** Must come before any scope is compiled, since measures may ask tables for totals. */
export function typeMeasures(builder: Builder, scope: Scope): TypedMeasures {
  const measures = typeEach(builder, scope);
  builder.findings.push(...checkNamed(builder.definition, new Map(measures)));
  return measures;
}

function typeEach(builder: Builder, scope: Scope): TypedMeasures {
  return Object.entries(builder.definition.measures ?? {}).map(([name, expression]) => {
    const where = `measures.${name}`;
    const value = typed(builder, expression, { scope, where, reach: 'values', wanted: measurable }) ?? nothing;
    if (value.type === 'text' && !isNumberOfPlace(value, scope))
      builder.findings.push({
        where,
        what: 'gives text, which may be of a person; of text only a unit or provider field can be measured',
      });
    return [name, value];
  });
}

/** What lists read of the measures by name. */
function checkNamed(
  { topic, deadline, outstanding = [] }: FormDefinition,
  measures: ReadonlyMap<string, Typed>,
): readonly FormError[] {
  return [
    ...namesOf(topic).flatMap((name) =>
      checkMeasure('topic', name, measures, { holds: ({ is }) => is === 'field', what: 'a measure that is a field' }),
    ),
    ...checkMeasure('deadline', deadline, measures, { holds: ({ type }) => type === 'date', what: 'a measure that is a date' }),
    ...outstanding.flatMap(({ count }) =>
      checkMeasure('outstanding', count, measures, {
        holds: ({ type }) => type === 'number',
        what: 'a measure that is a number',
      }),
    ),
  ];
}

function checkMeasure(
  where: string,
  name: string | undefined,
  measures: ReadonlyMap<string, Typed>,
  wanted: { readonly holds: (measure: Typed) => boolean; readonly what: string },
): readonly FormError[] {
  if (name === undefined) return [];
  const measure = measures.get(name);
  return measure !== undefined && wanted.holds(measure) ? [] : [{ where, what: `must name ${wanted.what}` }];
}

function isNumberOfPlace(value: Typed, scope: Scope): boolean {
  if (value.is !== 'field') return false;
  const { type } = scope.fields[value.slot]!.definition;
  return type === 'unit' || type === 'provider';
}

export function compileMeasures(builder: Builder, measures: TypedMeasures, own: TypedScope, root: ScopeProgram): MeasuresProgram {
  const { scope, fields, tables } = root;
  const wanted = readsOfAll(measures.map(([, value]) => value)).map(({ of, slot }) => (of === 'field' ? fields : tables)[slot]!);
  // A circle has been noted with the scope itself.
  const steps = orderSteps({ ...builder, findings: [] }, scope, own, fields, tables, wanted);
  const values = measures.map(([name, value]) => [name, compile(value)] as const);
  return { root: { ...root, steps }, values, topics: topicsAmong(measures, builder.definition, scope) };
}

function topicsAmong(measures: TypedMeasures, { topic }: FormDefinition, scope: Scope): MeasuresProgram['topics'] {
  return namesOf(topic).flatMap((measure) => {
    const value = measures.find(([name]) => name === measure)?.[1];
    return value?.is === 'field' ? [{ measure, field: scope.fields[value.slot]!.definition }] : [];
  });
}

function namesOf(topic: FormDefinition['topic']): readonly string[] {
  return topic === undefined ? [] : typeof topic === 'string' ? [topic] : topic;
}
