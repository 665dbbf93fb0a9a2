/**
 * A form made ready to run: every expression found, typed and compiled, every scope's fields in an order in which each comes after
 * what it depends on. Says what is wrong with a form; what to do with answers is in `evaluate.ts`.
 */
import type { FormDefinition } from '../definition/definition.ts';
import { upgradeForm, type StoredForm } from '../definition/language.ts';
import { allScopes, scopesOf } from '../definition/scope.ts';
import { functions } from '../expression/functions.ts';
import type { FormNames } from '../expression/type.ts';
import { codesByCode, listsOf, setsOf } from './code-sets.ts';
import { compileLetter, compileQuestion, compileScope, typeExpectation } from './compile-scope.ts';
import { emptySetsOf } from './asked-codes.ts';
import { compileMeasures, typeMeasures } from './measures.ts';
import type { Form, FormError, ScopeProgram, TriggerProgram } from './program.ts';
import { typeScope, type Builder } from './typed.ts';

/** Makes a form ready to run, in whichever language it was stored. Throws when the form is not sound: `checkForm` reports why before it comes to that. */
export function compileForm(stored: StoredForm): Form {
  const definition = upgradeForm(stored);
  const { form, findings } = buildForm(definition);
  if (findings.length > 0)
    throw new Error(`${definition.form} ${definition.version}: ${findings[0]!.where}: ${findings[0]!.what}`);
  return form;
}

/** Makes a form ready to run as far as it goes, with all that stood in the way. */
export function buildForm(definition: FormDefinition): { readonly form: Form; readonly findings: readonly FormError[] } {
  const scope = scopesOf(definition);
  const names: FormNames = {
    sets: setsOf(definition),
    lists: listsOf(definition),
    totals: new Map(),
    relations: new Map(),
    others: new Map(),
    called: new Set(),
  };
  const codes = new Map(
    Object.entries(definition.lists).flatMap(([id, list]) => ('codes' in list ? [[id, codesByCode(list.codes)] as const] : [])),
  );
  const builder: Builder = { definition, names, codes, emptySets: emptySetsOf(definition), findings: [] };
  const typed = new Map([...allScopes(scope)].map((each) => [each, typeScope(builder, each)]));
  const expectations = (definition.expectations ?? []).map((expectation) => typeExpectation(builder, expectation, scope));
  const beforeEdit = (definition.beforeEdit ?? []).map((question) => compileQuestion(builder, question, scope));
  const letters = (definition.letters ?? []).map((letter) => compileLetter(builder, letter, scope));
  const typedMeasures = typeMeasures(builder, scope);
  const root = compileScope(builder, scope, typed);
  const measures = compileMeasures(builder, typedMeasures, typed.get(scope)!, root);
  const triggers = new Map(triggersIn(root).map((trigger) => [trigger.definition.id, trigger]));
  const { sets, called } = names;
  const asks = {
    asksReported: called.has('reported'),
    asksOtherReports: [...called].some((name) => functions[name]?.asksReports === true),
  };
  const form = { definition, root, expectations, measures, beforeEdit, letters, codes, sets, triggers, ...asks };
  return { form, findings: builder.findings };
}

function triggersIn({ triggers, tables }: ScopeProgram): readonly TriggerProgram[] {
  return [...triggers, ...tables.flatMap(({ kinds }) => [...kinds.values()].flatMap(triggersIn))];
}
