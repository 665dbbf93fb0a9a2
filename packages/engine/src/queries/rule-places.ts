/** Which fields and tables a broken rule speaks of, by what its compiled expression reads, and what they held when it was broken. */
import { isEmpty, type Path } from '../answers/answers.ts';
import { todayIn } from '../answers/facts.ts';
import { wordsOfCode } from '../definition/code-list.ts';
import type { LocatedIssue, State } from '../evaluate/state.ts';
import type { Known } from '../expression/run.ts';
import { showValue } from '../field-types/index.ts';
import type { Form, RuleProgram } from '../form/program.ts';
import { fieldAt, scopeStateAt, tableAt } from './state-queries.ts';

/** Where a rule was broken. */
type RuleSite = Pick<LocatedIssue, 'at' | 'rule' | 'caller'>;

/** The places that a broken rule reads, in its own scope and around it. None for a rule that every form has. */
export function placesOfRule(form: Form, state: State, site: RuleSite): readonly Path[] {
  const found = ruleOf(form, state, site);
  if (found === undefined) return [];
  return found.speaksOf.flatMap(({ depth, of, slot }) => {
    const around = (site.caller ?? site.at).slice(0, 2 * depth);
    const scope = scopeStateAt(form, state, around)?.program;
    return scope === undefined ? [] : [[...around, (of === 'field' ? scope.fields : scope.tables)[slot]!.definition.id]];
  });
}

/** The rule itself in the words of the form; undefined for a rule that every form has, and where the form does not say. */
export function wordsOfRule(form: Form, state: State, site: RuleSite): string | undefined {
  return ruleOf(form, state, site)?.definition.says;
}

/** The rule that is broken there; undefined for one that every form has. */
export function ruleOf(form: Form, state: State, { at, rule, caller }: RuleSite): RuleProgram | undefined {
  const { program } = fieldAt(form, state, at) ?? tableAt(form, state, at) ?? {};
  const isOfTrigger = caller !== undefined || at.length % 2 === 0;
  const rules = isOfTrigger
    ? [...form.triggers.values()].flatMap((trigger) => [...trigger.rules, ...(trigger.gone === null ? [] : [trigger.gone])])
    : (program?.rules ?? []);
  return rules.find(({ definition }) => definition.id === rule);
}

/** A value that a rule compared, as it is shown: of a field its value, empty when nothing was answered; of a table how many rows it has. */
export interface Compared {
  readonly at: Path;
  readonly label: string;
  readonly value: string;
}

/** What a broken rule compared, in the order in which its expression names it. */
export function comparedBy(form: Form, state: State, { facts, catalogue }: Known, site: RuleSite): readonly Compared[] {
  return placesOfRule(form, state, site).flatMap((at): readonly Compared[] => {
    const table = tableAt(form, state, at);
    if (table !== undefined) return [{ at, label: table.program.definition.label, value: String(table.state.rows.length) }];
    const { program, value } = fieldAt(form, state, at)!;
    const { definition } = program;
    const textOf = (code: string) => wordsOfCode(form.definition, definition, code, todayIn(facts), catalogue);
    return [{ at, label: definition.label, value: isEmpty(value) ? '' : showValue(definition, value, { textOf }) }];
  });
}
