/** What of a report's state is shown, and where: the parts that screens select, each the same object until it changes. Draws nothing. */
import {
  acknowledgedRule,
  acknowledgementPath,
  compareOrder,
  fieldAt,
  isAcknowledgeable,
  isEmpty,
  listIssues,
  listTriggers,
  locate,
  longestText,
  originAt,
  reasonFor,
  tableAt,
  withReasons,
  type FieldDefinition,
  type FieldState,
  type Form,
  type LocatedIssue,
  type Path,
  type Issue,
  type ReasonedIssue,
  type TableState,
  type Trigger,
  type Value,
} from '@sei/engine';
import { formatDate, formatDateTime, formatTime } from '../../text/format.ts';
import { text } from '../../text/da.ts';
import { formText } from '../../text/form.ts';
import { pathKey } from '../state/draft.ts';
import { presetAt } from '../state/presets.ts';
import { hasPlace } from '../state/place-set.ts';
import { fieldPlace } from '../state/places.ts';
import { todayOf, type ReportView, type Unread } from '../state/report-view.ts';

/** The report's state as the user reads it; one that is gone is in none of its own. */
export function stateWords({ report, gone }: Pick<ReportView, 'report' | 'gone'>): string {
  if (gone !== null) return gone === 'deleted' ? formText.deleted.state : formText.lost.state;
  return text.states[report?.state ?? 'draft'];
}

/** The number of the version that was reported last; a draft that was never reported has none. */
export function versionWords(version: number): string {
  return version === 0 ? formText.information.notReported : String(version);
}

export function fieldStateAt({ form, state }: Pick<ReportView, 'form' | 'state'>, path: Path): FieldState | undefined {
  return fieldAt(form, state, path)?.state;
}

/** A field's value as rules and print see it. */
export function shownValueAt({ form, state }: Pick<ReportView, 'form' | 'state'>, path: Path): Value {
  return fieldAt(form, state, path)?.value ?? null;
}

/** The first field of a row that must be filled in and is not; undefined when there is none. */
export function firstMissingIn(
  { form, state, draft }: Pick<ReportView, 'form' | 'state' | 'draft'>,
  row: Path,
): string | undefined {
  const { items } = locate(form.definition, draft.answers, row).rows.at(-1)?.kind ?? { items: [] };
  return items.find((item) => {
    const field = item.type === 'table' ? undefined : fieldAt(form, state, [...row, item.id]);
    return field?.state.relevant === true && field.state.required && !field.state.readonly && isEmpty(field.value);
  })?.id;
}

export function tableStateAt({ form, state }: Pick<ReportView, 'form' | 'state'>, path: Path): TableState | undefined {
  return tableAt(form, state, path)?.state;
}

/**
 * Text that is no answer in a field that can be written in, or no reason yet of a warning that stands: what stands in a closed field, in a
 * row that is gone or of a warning that is, is in nobody's way.
 */
export function unreadIn(view: ReportView): readonly Unread[] {
  return [...view.unread.values()].filter(({ at }) => {
    if (acknowledgedRule(at.at(-1)) !== null) return isWarnedAt(view, at);
    const state = fieldStateAt(view, at);
    return state?.relevant === true && !state.readonly;
  });
}

/** Whether a warning stands that nobody has given a reason for, and whose reason is kept at a path. */
function isWarnedAt({ form, state, draft }: ReportView, at: Path): boolean {
  return listIssues(form, state).some(
    (issue) =>
      pathKey(acknowledgementPath(issue)) === pathKey(at) &&
      isAcknowledgeable(form, state, issue) &&
      reasonFor(draft.answers, issue) === null,
  );
}

/** Where the value of a field came from that nobody typed; undefined when somebody did. What a register gave, is said with the person's facts. */
export function originWordsAt(view: ReportView, field: FieldDefinition, at: Path): string | undefined {
  const preset = presetAt(view, at);
  if (preset !== undefined) return formText.field.origin.preset[preset.source];
  if (field.calculate === undefined && field.copy === undefined) return undefined;
  const origin = originAt(view.form, view.state, view, at);
  return origin === null || origin.is === 'lookedUp' ? undefined : formText.field.origin[origin.is](origin.from);
}

/** An instant as one would say it during the day: the time, on other days with the date. */
export function recentWords(view: Pick<ReportView, 'facts'>, time: string): string {
  const [year, month, day] = todayOf(view).split('-');
  return formatDate(time) === `${day}-${month}-${year}` ? formText.unseen.today(formatTime(time)) : formatDateTime(time);
}

/** Whether what a register says of the number at a path stands in the report. */
export function isLookedUpAt({ form, state, draft }: ReportView, at: Path): boolean {
  const number = fieldAt(form, state, at)?.value;
  return locate(form.definition, draft.answers, at).scope.fields.some(({ definition: { id, lookedUp } }) => {
    if (lookedUp === undefined || lookedUp.by !== at.at(-1)) return false;
    const value = fieldAt(form, state, [...at.slice(0, -1), id])?.value ?? null;
    return lookedUp.gives === 'cpr' && value === number && !isEmpty(value);
  });
}

/** The next place in the form, from one on, that a colleague has changed or that two have written differently in; round and round. */
export function nextChanged({ form, draft, unseen }: ReportView, from: Path | null, by: 1 | -1): Path | undefined {
  const ordered = [...draft.confirmed.clashes, ...unseen.values()]
    .map(({ at }) => ({ at, order: locate(form.definition, draft.answers, at).order }))
    .toSorted((one, other) => by * compareOrder(one.order, other.order));
  const start = from === null ? null : locate(form.definition, draft.answers, from).order;
  return (ordered.find(({ order }) => start === null || by * compareOrder(order, start) > 0) ?? ordered[0])?.at;
}

/** The issues of one field that are shown beside it. */
export function shownIssues(view: ReportView, at: Path, issues: readonly Issue[]): readonly Issue[] {
  return view.showsAll || hasPlace(view.visited, at) ? issues : none;
}

const none: readonly never[] = Object.freeze([]);

/** The reasons that were given for the issues of one field or table, in their order; the same list as long as none has changed. */
export function reasonsFor({ draft }: ReportView, at: Path, issues: readonly Issue[]): readonly (string | null)[] {
  if (issues.every(({ severity }) => severity === 'error')) return none;
  const reasons = issues.map((issue) => reasonFor(draft.answers, { ...issue, at }));
  const known = latestReasons.get(issues);
  if (known !== undefined && known.every((reason, index) => reason === reasons[index])) return known;
  latestReasons.set(issues, reasons);
  return reasons;
}

const latestReasons = new WeakMap<readonly Issue[], readonly (string | null)[]>();

/** All issues of a report, sorted into what the lists show. */
export interface IssueLists {
  readonly errors: readonly LocatedIssue[];
  readonly warnings: readonly LocatedIssue[];
  /** Warnings that somebody has given a reason for. */
  readonly acknowledged: readonly ReasonedIssue[];
  /** Fields that must be filled in and that nobody has been in yet. */
  readonly missing: readonly LocatedIssue[];
  /** What is called for and not there, by the table where it belongs. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  /** By section. */
  readonly marks: ReadonlyMap<string, SectionMark>;
}

/** A sub-report that is called for and not there, with what is wrong because of it. */
export interface Call extends Trigger {
  readonly issues: readonly LocatedIssue[];
}

export interface SectionMark {
  readonly errors: number;
  readonly warnings: number;
  readonly missing: number;
}

/** The lists for a view; the same object as long as nothing that they depend on has changed. */
export function issueLists(view: ReportView): IssueLists {
  if (latest !== null && sameSources(latest.view, view)) return latest.lists;
  const lists = sortIssues(view);
  latest = { view, lists };
  return lists;
}

/** One report is open at a time, so one answer is worth remembering. */
let latest: { readonly view: ReportView; readonly lists: IssueLists } | null = null;

function sameSources(one: ReportView, other: ReportView): boolean {
  return (
    one.form === other.form &&
    one.state === other.state &&
    one.draft.answers === other.draft.answers &&
    one.visited === other.visited &&
    one.unread === other.unread &&
    one.showsAll === other.showsAll &&
    one.group === other.group
  );
}

function sortIssues(view: ReportView): IssueLists {
  const { definition } = view.form;
  const unread = unreadIn(view).map((unreadable): LocatedIssue => {
    const { at, rule } = unreadable;
    const { is, field, label, section } = locate(definition, view.draft.answers, at);
    return {
      at: fieldPlace(view, at),
      label,
      section: section ?? '',
      rule,
      severity: 'error',
      message: is === 'warning' ? wordsOfReason(rule) : wordsOf(view.form, unreadable, { ...field, label }),
      source: rule === 'unfinished' ? '' : (field?.source ?? ''),
    };
  });
  const issues = listIssues(view.form, view.state).filter((issue) => !view.unread.has(pathKey(issue.at)));
  const isSeen = (issue: LocatedIssue): boolean =>
    view.showsAll || issue.trigger !== undefined || hasPlace(view.visited, issue.at) || !isUnanswered(view, issue.at);
  const errors = [...unread, ...issues.filter((issue) => issue.severity === 'error' && isSeen(issue))];
  const missing = [
    ...(view.group === null ? [groupMissing] : []),
    ...issues.filter((issue) => issue.severity === 'error' && !isSeen(issue)),
  ];
  const reasoned = withReasons(
    view.draft.answers,
    issues.filter((issue) => issue.severity === 'warning' && isSeen(issue)),
  );
  const warnings = reasoned.filter(({ reason }) => reason === null);
  const acknowledged = reasoned.filter(({ reason }) => reason !== null);
  const count = (list: readonly LocatedIssue[], section: string): number =>
    list.filter((issue) => issue.section === section).length;
  const marks = definition.sections.map(
    ({ id }) => [id, { errors: count(errors, id), warnings: count(warnings, id), missing: count(missing, id) }] as const,
  );
  return {
    errors: inFormOrder(view, errors),
    warnings,
    acknowledged,
    missing,
    calls: callsIn(view, issues),
    marks: new Map(marks),
  };
}

/** How many warnings in a row somebody has given a reason for. */
export function acknowledgedWithin(view: ReportView, row: Path): number {
  const { acknowledged } = issueLists(view);
  return acknowledged.filter(({ at }) => row.every((step, index) => step === at[index])).length;
}

function callsIn({ form, state }: ReportView, issues: readonly LocatedIssue[]): IssueLists['calls'] {
  const calls = new Map<string, readonly Call[]>();
  for (const trigger of listTriggers(form, state)) {
    if (trigger.answeredBy !== null) continue;
    const call = { ...trigger, issues: issues.filter((issue) => issue.trigger === trigger.key) };
    calls.set(trigger.opens, [...(calls.get(trigger.opens) ?? []), call]);
  }
  return calls;
}

/** What is called for and not there in a table; nothing in a table inside rows. */
export function callsAt(view: ReportView, at: Path): readonly Call[] {
  return (at.length === 1 ? issueLists(view).calls.get(at[0]!) : undefined) ?? none;
}

/** Where the group is chosen: no field of the form's, and missing as one. */
export const groupPlace: Path = ['skemagruppe'];

const groupMissing: LocatedIssue = {
  at: groupPlace,
  label: formText.information.group,
  section: formText.information.id,
  rule: 'required',
  severity: 'error',
  message: formText.header.needsGroup,
  source: '',
};

/** Empty, so what is wrong is only that nothing has been written yet. */
function isUnanswered({ form, state }: ReportView, at: Path): boolean {
  const field = fieldAt(form, state, at);
  return field === undefined ? tableAt(form, state, at)?.state.rows.length === 0 : isEmpty(field.value);
}

/** Unread text stands where its field stands. */
function inFormOrder({ form }: ReportView, issues: readonly LocatedIssue[]): readonly LocatedIssue[] {
  const order = new Map(form.definition.sections.flatMap(({ items }) => items).map((item, index) => [item.id, index]));
  return issues.toSorted((one, other) => order.get(one.at[0]!)! - order.get(other.at[0]!)!);
}

/** The words for a reason that is not one yet. */
function wordsOfReason(rule: Unread['rule']): string {
  return rule === 'tooLong' ? formText.acknowledged.tooLong : formText.acknowledged.unfinished;
}

/** The words for text in a field that is not understood, or not finished. */
export function wordsOf(
  { definition }: Form,
  { rule, typed }: Pick<Unread, 'rule' | 'typed'>,
  { label, list, maxLength }: { readonly label: string; readonly list?: string; readonly maxLength?: number },
): string {
  if (rule === 'unfinished') return formText.field.unfinished(label);
  const words: Readonly<Record<string, string>> = {
    label,
    value: typed.trim(),
    list: definition.lists[list ?? '']?.label ?? '',
    length: String(maxLength ?? longestText),
  };
  return definition.messages[rule].replaceAll(/\{(\w+)\}/g, (name, key: string) => words[key] ?? name);
}
