/** Is this form sound? Finds what would make it lie, stumble or confuse before anyone meets it. */
import type {
  BuiltInRule,
  FieldDefinition,
  FormDefinition,
  ItemDefinition,
  LetterDefinition,
  ListDefinition,
  RowKindDefinition,
  RuleDefinition,
  TableDefinition,
  TriggerDefinition,
  ValidityDefinition,
} from '../definition/definition.ts';
import { isDate } from '../answers/dates.ts';
import { isPattern } from '../field-types/text.ts';
import { parse, type Node } from '../expression/parse.ts';
import { typeOfField } from '../expression/type.ts';
import { buildForm } from './form.ts';
import type { Form, FormError } from './program.ts';
import { allScopes, resolve, type Scope } from '../definition/scope.ts';
import { checkCited } from './check-cited.ts';
import { checkPlacement } from './check-placement.ts';
import { checkShape } from '../shape/check-shape.ts';
import { formSchema } from '../shape/form-schema.ts';
import { below } from '../shape/words.ts';

/** What each built-in message may fill in beside `{label}`. */
const placeholders: Readonly<Record<BuiltInRule, readonly string[]>> = {
  required: [],
  requiredRows: [],
  'format.text': [],
  'format.integer': [],
  'format.decimal': [],
  'format.date': [],
  'format.time': [],
  'format.dateTime': [],
  'format.cpr': [],
  'format.unit': [],
  'format.provider': [],
  'format.identifier': [],
  'identifier.several': [],
  tooLong: ['length', 'limit'],
  tooSmall: ['min', 'limit'],
  tooLarge: ['max', 'limit'],
  'kind.notValid': [],
  'code.unknown': ['value', 'list'],
  'code.notValid': ['value', 'list'],
  'code.notAllowed': ['value', 'list'],
  'unit.unknown': ['value'],
  'provider.unknown': ['value'],
};

export const builtInRules = Object.keys(placeholders) as readonly BuiltInRule[];

/**
 * All that is wrong with a form; nothing for a sound one. Takes any JSON. What a form without its shape would mean is not asked: an error of shape
 * would bring false ones along.
 */
export function checkForm(definition: unknown): readonly FormError[] {
  const errors = checkShape(formSchema, definition);
  return errors.length > 0 ? errors : checkMeaning(definition as FormDefinition);
}

function checkMeaning(definition: FormDefinition): readonly FormError[] {
  const { form, findings } = buildForm(definition);
  const ids = checkIds(definition);
  const isAmbiguous = ids.some(({ what }) => what === sameId);
  return [
    // Where a name means two things, what seems wrong with its use may be wrong with the other one only.
    ...(isAmbiguous ? [] : [...findings, ...checkUses(definition, form)]),
    ...checkHead(definition, form),
    ...ids,
    ...checkMessages(definition),
    ...(definition.beforeEdit ?? []).flatMap(checkRule),
    ...(definition.letters ?? []).flatMap(checkLetter),
    ...checkLists(definition),
    ...checkSets(definition),
    ...checkFilled(definition),
    ...checkCited(definition),
  ];
}

/** Triggers, fields and tables, with the fields that they name. */
function checkUses(definition: FormDefinition, { root }: Form): readonly FormError[] {
  return [
    ...(definition.triggers ?? []).flatMap((trigger) => checkTrigger(definition, root.scope, trigger)),
    ...[...allScopes(root.scope)].flatMap((scope) => checkScope(definition, scope)),
  ];
}

/** Names in braces that still stand in a text: the include that they came by was not given them. Each name once, where it comes first. */
function checkFilled(definition: FormDefinition): FormError[] {
  const unfilled = unfilledIn(definition, '');
  return unfilled
    .filter(({ name }, at) => unfilled.findIndex((other) => other.name === name) === at)
    .map(({ name, where }) => ({ where, what: `holds ${name}, which no include fills` }));
}

function unfilledIn(value: unknown, where: string): readonly { readonly name: string; readonly where: string }[] {
  if (typeof value === 'string') return [...value.matchAll(/\{\{\w+\}\}/g)].map(([name]) => ({ name, where }));
  if (typeof value !== 'object' || value === null) return [];
  const step = (key: string): string | number => (Array.isArray(value) ? Number(key) : key);
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => unfilledIn(inner, below(where, step(key), inner)));
}

function checkHead(definition: FormDefinition, { root }: Form): FormError[] {
  const { fieldSlots } = root.scope;
  const named = [
    ...definition.header,
    ...definition.persons.flatMap(({ cpr, name }) => [cpr, ...(name === undefined ? [] : [name])]),
  ];
  const { from, to } = definition.valid;
  return [
    ...named
      .filter((field) => !fieldSlots.has(field))
      .map((field) => ({ where: 'header or persons', what: `there is no field called ${field}` })),
    ...when(
      !isDate(from) || (to !== undefined && (!isDate(to) || to < from)),
      'valid',
      'needs a first day, and a last day not before it',
    ),
    ...when(definition.guidance.length === 0, 'guidance', 'a form needs words on how to fill it in'),
  ];
}

const sameId = 'two fields or tables in reach of each other have this id';

function checkIds(definition: FormDefinition): FormError[] {
  const rules: string[] = [];
  const items: string[] = [];
  const visit = (item: ItemDefinition, outer: readonly string[]): void => {
    if (outer.includes(item.id)) items.push(item.id);
    rules.push(...(item.rules ?? []).map(({ id }) => id));
    if (item.type !== 'table') return;
    for (const kind of item.kinds) {
      const inner = [...outer, item.id, ...repeats(kind.items.map(({ id }) => id))];
      items.push(...repeats(kind.items.map(({ id }) => id)));
      for (const child of kind.items)
        visit(child, [...inner, ...kind.items.filter((other) => other !== child).map(({ id }) => id)]);
      rules.push(...(kind.triggers ?? []).flatMap(rulesOfTrigger));
    }
  };
  const top = definition.sections.flatMap((section) => section.items);
  items.push(...repeats(top.map(({ id }) => id)));
  for (const item of top)
    visit(
      item,
      top.filter((other) => other !== item).map(({ id }) => id),
    );
  rules.push(
    ...(definition.triggers ?? []).flatMap(rulesOfTrigger),
    ...[...(definition.expectations ?? []), ...(definition.beforeEdit ?? []), ...(definition.letters ?? [])].map(({ id }) => id),
  );
  const sections = definition.sections.map(({ id }) => id);
  return [
    ...unique(items).map((id) => ({ where: id, what: sameId })),
    ...repeats(rules).map((id) => ({ where: id, what: 'two rules have this id' })),
    ...repeats(sections).map((id) => ({ where: id, what: 'two sections have this id' })),
  ];
}

/** The ids of a trigger and of its rules. */
function rulesOfTrigger({ id, rules = [], gone }: TriggerDefinition): readonly string[] {
  return [id, ...rules.map((rule) => rule.id), ...(gone === undefined ? [] : [gone.id])];
}

function checkScope(definition: FormDefinition, scope: Scope): FormError[] {
  return [
    ...scope.fields.flatMap(({ definition: field }) => checkField(definition, scope, field)),
    ...scope.tables.flatMap(({ definition: table }) => checkTable(definition, scope, table)),
  ];
}

function checkField(definition: FormDefinition, scope: Scope, field: FieldDefinition): FormError[] {
  const at = (what: string): FormError => ({ where: field.id, what });
  const lookedUpBy = field.lookedUp && resolve(scope, field.lookedUp.by)?.field?.definition;
  return [
    ...checkWords(field),
    ...(field.rules ?? []).flatMap(checkRule),
    ...neverTrue(definition, scope, field.id, field.relevant),
    ...checkValidity(field.id, field.valid),
    ...('list' in field && listOf(definition, field.list) === undefined ? [at(`there is no list called ${field.list}`)] : []),
    ...('list' in field && field.show === 'choice' && !('codes' in (listOf(definition, field.list) ?? { codes: [] }))
      ? [at('a list of the catalogue is too long to show all at once')]
      : []),
    ...('list' in field ? checkOutside(definition, field) : []),
    ...((field.relevant !== undefined || field.valid !== undefined) && field.opens === undefined
      ? [at('a field that can be closed must say what opens it')]
      : []),
    ...(field.lookedUp !== undefined && lookedUpBy?.type !== 'cpr'
      ? [at(`${field.lookedUp.by} is no field of a CPR number`)]
      : []),
    ...namesInClears(field)
      .filter((id) => resolve(scope, id) === null)
      .map((id) => at(`clears ${id}, which there is not`)),
    ...when(
      'pattern' in field && field.pattern !== undefined && !isPattern(field.pattern),
      `${field.id}.pattern`,
      'is not a regular expression',
    ),
    ...when(
      'identifier' in field && [field.generated, field.pattern, field.maxLength].some((own) => own !== undefined),
      `${field.id}.identifier`,
      'says already how the text is made, and how long it is',
    ),
    ...checkPlacement(definition, scope, field),
    ...when(field.calculate !== undefined && field.copy !== undefined, field.id, 'a value is calculated or copied, not both'),
  ];
}

function namesInClears({ clears = [] }: FieldDefinition): readonly string[] {
  return 'allBut' in clears ? clears.allBut : clears;
}

/** A list of the form by its name, which may be any text. */
function listOf({ lists }: FormDefinition, name: string): ListDefinition | undefined {
  return Object.hasOwn(lists, name) ? lists[name] : undefined;
}

type CodeField = Extract<FieldDefinition, { readonly list: string }>;

function checkOutside(definition: FormDefinition, { id, within, outside, show }: CodeField): FormError[] {
  if (outside === undefined) return [];
  const { words, list } = outside;
  return [
    ...when(words.trim() === '', `${id}.outside`, 'needs words'),
    ...when(
      within === undefined && list === undefined,
      `${id}.outside`,
      'nothing is outside: neither within nor a wider list is given',
    ),
    ...when(list !== undefined && listOf(definition, list) === undefined, `${id}.outside`, `there is no list called ${list}`),
    ...when(show === 'choice', `${id}.outside`, 'a field that shows all codes at once searches none'),
  ];
}

function checkTable(definition: FormDefinition, scope: Scope, table: TableDefinition): FormError[] {
  const kinds = table.kinds.map(({ id }) => id);
  const fields = new Set(table.kinds.flatMap(({ items }) => items.map(({ id }) => id)));
  return [
    ...checkWords(table),
    ...(table.rules ?? []).flatMap(checkRule),
    ...neverTrue(definition, scope, table.id, table.relevant),
    ...when(kinds.length === 0, table.id, 'a table needs a kind of row'),
    ...when(
      table.order !== undefined && kinds.length > 0 && !fields.has(table.order),
      table.id,
      `is ordered by ${table.order}, which its rows do not have`,
    ),
    ...table.kinds.flatMap(({ id, valid }) => checkValidity(id, valid)),
    ...table.kinds.flatMap(checkRepeats),
    ...repeats(kinds).map((kind) => ({ where: table.id, what: `two kinds of row are called ${kind}` })),
    ...table.columns
      .filter((id) => kinds.length > 0 && !fields.has(id))
      .map((id) => ({ where: table.id, what: `there is no field ${id} for a column` })),
    ...when(
      table.relevant !== undefined && table.opens === undefined,
      table.id,
      'a table that can be closed must say what opens it',
    ),
    ...table.kinds.flatMap(({ id, triggers = [] }) =>
      triggers.flatMap((trigger) =>
        checkTrigger(definition, scope.tables[scope.tableSlots.get(table.id)!]!.kinds.get(id)!, trigger),
      ),
    ),
  ];
}

/** The next row takes over what people enter, and nothing else. */
function checkRepeats({ id, items, repeats: fields = [] }: RowKindDefinition): FormError[] {
  const entered = items.filter((item) => item.type !== 'table' && item.calculate === undefined && item.lookedUp === undefined);
  return fields
    .filter((field) => !entered.some((item) => item.id === field))
    .map((field) => ({ where: id, what: `repeats ${field}, which is no field that is entered in its rows` }));
}

function checkTrigger(
  definition: FormDefinition,
  scope: Scope,
  { id, opens, kind, carries = {}, label, source, rules = [], gone }: TriggerDefinition,
): FormError[] {
  const opened = rootTable(definition, opens)?.kinds.find((candidate) => candidate.id === kind);
  const fields = new Map(opened?.items.map((item) => [item.id, item]));
  return [
    ...when(opened === undefined, id, `opens ${opens}, kind ${kind}, which there is not`),
    ...when(!label || !source, id, 'a trigger needs words and a source'),
    ...[...rules, ...(gone === undefined ? [] : [gone])].flatMap(checkRule),
    ...Object.entries(carries).flatMap(([there, here]) => {
      const to = fields.get(there);
      const from = resolve(scope, here)?.field?.definition;
      return [
        ...when(
          opened !== undefined && (to === undefined || to.type === 'table'),
          id,
          `carries to ${there}, which rows of ${kind} do not have`,
        ),
        ...when(from === undefined, id, `carries ${here}, which there is not`),
        ...when(
          to !== undefined && to.type !== 'table' && from !== undefined && !canHold(to, from),
          id,
          `carries ${here} to ${there}, which is of another type`,
        ),
      ];
    }),
  ];
}

/** A field holds what another holds when they are of one type; a text also a code. */
function canHold(to: FieldDefinition, from: FieldDefinition): boolean {
  const type = typeOfField(from);
  return typeOfField(to) === type || (to.type === 'text' && type === 'code');
}

function rootTable(definition: FormDefinition, id: string): TableDefinition | undefined {
  return definition.sections
    .flatMap(({ items }) => items)
    .find((item): item is TableDefinition => item.type === 'table' && item.id === id);
}

function checkWords({ id, label, source }: ItemDefinition): FormError[] {
  return [...when(!label, id, 'has no label'), ...when(!source, id, 'says no source')];
}

function checkRule({ id, message, source }: Pick<RuleDefinition, 'id' | 'message' | 'source'>): FormError[] {
  return [...when(!message, id, 'a rule without a message'), ...when(!source, id, 'a rule without a source')];
}

function checkLetter({ id, label, opens, text, source }: LetterDefinition): FormError[] {
  return [
    ...when(!label || !source, id, 'a letter needs words and a source'),
    ...when(!opens, id, 'a letter must say what opens it'),
    ...when(text.join('').trim() === '', id, 'a letter without a text'),
  ];
}

/** A field that can never be opened: its condition reads nothing and is not true, or compares codes that no list has in common. */
function neverTrue(definition: FormDefinition, scope: Scope, where: string, expression: string | undefined): FormError[] {
  if (expression === undefined) return [];
  const parsed = parse(expression);
  if ('error' in parsed) return [];
  return when(isNever(definition, scope, parsed.tree), where, `can never be opened: ${expression}`);
}

function isNever(definition: FormDefinition, scope: Scope, node: Node): boolean {
  switch (node.node) {
    case 'literal':
      return node.value === false;
    case 'binary':
      if (node.operator === 'and') return isNever(definition, scope, node.left) || isNever(definition, scope, node.right);
      if (node.operator === 'or') return isNever(definition, scope, node.left) && isNever(definition, scope, node.right);
      return (
        node.operator === 'in' &&
        node.left.node === 'name' &&
        node.right.node === 'codes' &&
        !anyInList(definition, scope, node.left, node.right.codes)
      );
    default:
      return false;
  }
}

function anyInList(definition: FormDefinition, scope: Scope, name: Node & { node: 'name' }, codes: readonly string[]): boolean {
  const field = resolve(scope, name.names[0]!)?.field?.definition;
  const list = field !== undefined && 'list' in field ? listOf(definition, field.list) : undefined;
  return list === undefined || !('codes' in list) || list.codes.some(({ code }) => codes.includes(code));
}

function checkMessages({ messages }: FormDefinition): FormError[] {
  return builtInRules.flatMap((rule) => {
    const template = messages[rule];
    if (!template) return [{ where: `messages.${rule}`, what: 'has no words' }];
    const unknown = [...template.matchAll(/\{(\w+)\}/g)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'label' && !placeholders[rule].includes(name));
    return unknown.map((name) => ({ where: `messages.${rule}`, what: `cannot fill in {${name}}` }));
  });
}

function checkLists({ lists }: FormDefinition): FormError[] {
  return Object.entries(lists).flatMap(([id, list]) => {
    if (!('codes' in list)) return [];
    const { codes } = list;
    return [
      ...repeats(codes.map(({ code }) => code)).map((code) => ({ where: `lists.${id}`, what: `has ${code} twice` })),
      ...codes.filter(hasWrongDays).map(({ code }) => ({ where: `lists.${id}`, what: `${code} has dates that do not fit` })),
      ...when(codes.length === 0, `lists.${id}`, 'has no codes'),
    ];
  });
}

function checkValidity(where: string, valid: ValidityDefinition | undefined): FormError[] {
  return [
    ...when(valid !== undefined && hasWrongDays(valid), `${where}.valid`, 'has dates that do not fit'),
    ...when(
      valid !== undefined && valid.from === undefined && valid.to === undefined,
      `${where}.valid`,
      'needs a first or a last day',
    ),
  ];
}

function checkSets({ sets = {} }: FormDefinition): FormError[] {
  return Object.entries(sets).flatMap(([id, members]) =>
    ('catalogue' in members ? [] : members)
      .filter((member) => typeof member !== 'string')
      .filter(hasWrongDays)
      .map(({ codes }) => ({ where: `sets.${id}`, what: `${codes} has dates that do not fit` })),
  );
}

/** Days that are none, or a last day before the first. */
function hasWrongDays({ from, to }: { readonly from?: string; readonly to?: string }): boolean {
  const isWrong = (day: string | undefined): boolean => day !== undefined && !isDate(day);
  return isWrong(from) || isWrong(to) || (from !== undefined && to !== undefined && to < from);
}

function when(isWrong: boolean, where: string, what: string): FormError[] {
  return isWrong ? [{ where, what }] : [];
}

function repeats(ids: readonly string[]): string[] {
  return unique(ids.filter((id, index) => ids.indexOf(id) !== index));
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
