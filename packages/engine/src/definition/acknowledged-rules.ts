/** Which warnings of a scope can be acknowledged with a reason: those of its fields and tables, unless their rule says otherwise. */
import { acknowledgedRule } from '../answers/acknowledgement.ts';
import type { FieldDefinition, RuleDefinition, TableDefinition } from './definition.ts';
import type { Scope } from './scope.ts';

/** A rule whose warning can be acknowledged, with what it stands with. */
export interface AcknowledgedRule {
  readonly rule: RuleDefinition;
  readonly item: FieldDefinition | TableDefinition;
  /** Id of the section that shows it. */
  readonly section: string;
}

/** The rule of a scope's own whose warning is acknowledged under an id; undefined when there is none that can be. */
export function acknowledgedRuleIn({ fields, tables }: Scope, id: string): AcknowledgedRule | undefined {
  const name = acknowledgedRule(id);
  if (name === null) return undefined;
  for (const { definition: item, section } of [...fields, ...tables]) {
    const rule = item.rules?.find((each) => each.id === name);
    if (rule !== undefined) return canAcknowledge(rule) ? { rule, item, section } : undefined;
  }
  return undefined;
}

export function canAcknowledge({ severity, acknowledge }: RuleDefinition): boolean {
  return severity === 'warning' && acknowledge !== false;
}
