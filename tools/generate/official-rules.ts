/**
 * What becomes of each rule of an official list in a form: a page for every form whose folder says which list it is held against
 * (`official-rules.json`). Rules that the form names with `holds` explain themselves; of the others that file says why they hold.
 */
import type { FormDefinition, ItemDefinition, TriggerDefinition } from '@sei/engine';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readForms, readLists, type FormFolder } from '../../forms/testing/read-forms.ts';
import { namesOneOf } from '../../packages/engine/src/form/asked-codes.ts';
import { readCsv } from '../../packages/server/src/codes/csv.ts';
import { code, pageHead, table, type Document } from './document.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Outcome = 'rule' | 'asleep' | 'held by shape' | 'kept by construction' | 'switched off' | 'no such field' | 'outside facts';

/** The shape of `official-rules.json`. */
interface OfficialRules {
  /** The page, from the root of the project. */
  readonly page: string;
  readonly title: string;
  /** A CSV with a line for each rule: `rule,severity,about,private`, of which `off` means that it is switched off for private reporters. */
  readonly rules: string;
  readonly others: readonly { readonly outcome: Outcome; readonly why: string; readonly numbers: readonly string[] }[];
}

/** What fulfils a rule, or is asleep. */
interface Fulfilled {
  readonly outcome: Outcome;
  readonly by: string;
}

export const officialRulePages: readonly Document[] = readForms('forms').flatMap((folder) => {
  const file = join(root, 'forms', folder.name.replace(' ', '/'), 'official-rules.json');
  if (!existsSync(file)) return [];
  const official = JSON.parse(readFileSync(file, 'utf8')) as OfficialRules;
  return [{ path: official.page, make: async () => pageOf(folder, official) }];
});

function pageOf({ name, definition, cases }: FormFolder, { title, rules, others }: OfficialRules): string {
  const fulfilled = fulfilledBy(definition);
  for (const { outcome, why, numbers } of others) for (const number of numbers) note(fulfilled, number, { outcome, by: why });
  const proofs = new Map<string, string[]>();
  for (const { name: file, file: content } of cases)
    for (const each of content.cases)
      for (const number of each.holds ?? []) proofs.set(number, [...(proofs.get(number) ?? []), `${file}: ${each.title}`]);
  const official = readCsv(readFileSync(join(root, rules), 'utf8'));
  const known = new Set(official.map(({ rule = '' }) => rule));
  const unknown = [...fulfilled.keys()].filter((number) => !known.has(number));
  if (unknown.length > 0) throw new Error(`${name}: ${rules} has no rule ${unknown.join(', ')}`);
  const rows = official.map(({ rule = '', severity = '', private: flag }) => {
    const how =
      flag === 'off' ? [{ outcome: 'switched off' as const, by: 'For private reporters.' }] : (fulfilled.get(rule) ?? []);
    if (how.length === 0) throw new Error(`${name}: nothing says what becomes of the official rule ${rule}`);
    const outcomes = [...new Set(how.map(({ outcome }) => outcome))];
    const by = [...new Set(how.map((each) => each.by))];
    return { outcomes, line: [rule, severity, outcomes.join(', '), by.join(' '), (proofs.get(rule) ?? []).join('; ')] };
  });
  const counted = new Map<string, number>();
  for (const { outcomes } of rows) counted.set(outcomes[0]!, (counted.get(outcomes[0]!) ?? 0) + 1);
  return [
    pageHead(title, `the form ${name}, its cases, its \`official-rules.json\`, and ${code(rules)}`),
    `${rows.length} rules: ${[...counted].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.\n`,
    'A rule that is asleep asks for a list of codes that has none here; it wakes when the official lists are imported. Cases marked *of known lists* show it awake.\n',
    `${table(
      ['Rule', 'Severity', 'Outcome', 'By', 'Cases'],
      rows.map(({ line }) => line),
    )}\n`,
  ].join('\n');
}

type Found = Map<string, Fulfilled[]>;

function note(found: Found, number: string, how: Fulfilled): void {
  found.set(number, [...(found.get(number) ?? []), how]);
}

/** What of a form fulfils which official rule. */
function fulfilledBy({ lists, sets = {}, sections, triggers = [] }: FormDefinition): Found {
  const rows = readLists();
  const empty = new Set(
    Object.entries(sets).flatMap(([id, set]) => ('catalogue' in set && (rows[set.catalogue] ?? []).length === 0 ? [id] : [])),
  );
  const found: Found = new Map();
  const awake = (expression: string | undefined, outcome: Outcome): Outcome =>
    expression !== undefined && namesOneOf(expression, empty) ? 'asleep' : outcome;
  const add = (numbers: readonly string[] = [], outcome: Outcome, by: string): void => {
    for (const number of numbers) note(found, number, { outcome, by });
  };
  const addTrigger = ({ id, when, holds, rules = [], gone }: TriggerDefinition): void => {
    add(holds, awake(when, 'rule'), code(id));
    for (const rule of rules) add(rule.holds, awake(when, 'rule'), code(rule.id));
    add(gone?.holds, awake(when, 'rule'), code(gone?.id ?? ''));
  };
  const addItem = (item: ItemDefinition, above: string): void => {
    const at = `${above}${item.id}`;
    for (const { id, constraint, holds } of item.rules ?? []) add(holds, awake(constraint, 'rule'), code(id));
    for (const [rule, numbers] of Object.entries(item.holds ?? {}))
      add(numbers, awake(rule === 'required' ? item.required : undefined, 'held by shape'), `${code(at)} (${rule})`);
    if (item.type !== 'table') return;
    for (const kind of item.kinds) {
      add(kind.holds, 'held by shape', `fields of ${code(kind.id)}`);
      (kind.triggers ?? []).forEach(addTrigger);
      for (const inner of kind.items) addItem(inner, `${at}.`);
    }
  };
  for (const [id, { holds }] of Object.entries(lists)) add(holds, 'held by shape', `list ${code(id)}`);
  triggers.forEach(addTrigger);
  for (const { items } of sections) for (const item of items) addItem(item, '');
  return found;
}
