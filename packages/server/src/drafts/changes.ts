/** Making, opening, following and changing reports, and the look-up of persons (SEI2 manual 5, 5.1.1). */
import { includesRight, type Refusal } from '@sei/contract';
import {
  isEmpty,
  locate,
  isFactOfReports,
  noAnswers,
  parseCpr,
  sameValue,
  valueOf,
  type Batch,
  type Change,
  type Fact,
  type Path,
  type PersonProperty,
  type Value,
} from '@sei/engine';
import { danishDate, danishTime } from '../runtime/copenhagen.ts';
import { newId } from '../database/id.ts';
import { refuse, type Context, type Given, type Handlers } from '../request/handler.ts';
import type { LookUpOutcome, RegisteredPerson } from '../registers/cpr.ts';
import { groupScopeOf, rightOf } from '../access/group-scope.ts';
import { whyMissing } from '../access/missing-permission.ts';
import { applyBatches, newBatches, registerAuthor, serverClient, type Author } from './apply.ts';
import { itemsOf } from './closed-fields.ts';
import { linksOf } from './copy.ts';
import { withCarried } from './carried.ts';
import { evaluateReport } from '../reports/evaluate-report.ts';
import { insertNewReport } from './insert-new-report.ts';
import { findReport, isAuthorized, refuseAction, toReport, type AuthorizedReport } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { reportedForRules } from '../reports/versions.ts';
import { meetOthers } from './presence.ts';
import { progressSince, wireClashes, type Progress } from './progress.ts';
import { lockReport } from '../stored-reports/queries.ts';
import { countTrays } from '../reports/tallies.ts';

type Names = 'createReport' | 'openReport' | 'readFacts' | 'followReport' | 'changeReport' | 'lookUpPerson';

export function changeHandlers(deps: ReportDeps): Pick<Handlers, Names> {
  const { forms, drafts } = deps;
  return {
    createReport: async (given, context) => {
      const report = await findOrMake(given.input, deps, context);
      if (!isAuthorized(report)) return refuse(report);
      const progress = await change(report, 0, given.input.batches, deps, context);
      if ('code' in progress) return refuse(progress);
      return { ...progress, counts: await countTrays(context, forms.names) };
    },

    openReport: async (_given, context) => {
      const { report } = context;
      const draft = await drafts.read(context.db, report.scope, report.row);
      return {
        report: toReport(report.row, context.caller, forms),
        links: await linksOf(report, context),
        revision: draft.revision,
        answers: draft.answers,
        clashes: wireClashes(draft),
        ...(await knownToBrowser(report, draft.answers, deps, context)),
      };
    },

    readFacts: async (_given, context) => {
      const { report } = context;
      const { answers } = await drafts.read(context.db, report.scope, report.row);
      const { facts } = await knownToBrowser(report, answers, deps, context);
      return { facts };
    },

    followReport: async ({ input: { since, here } }, context) => {
      const { report } = context;
      const draft = await drafts.read(context.db, report.scope, report.row);
      const progress = await progressSince(since, report, draft, [], deps, context);
      if ('code' in progress) return refuse(progress);
      const present = await meetOthers(report, here, context);
      return 'code' in present ? refuse(present) : { ...progress, present };
    },

    changeReport: async ({ input: { since, batches } }, context) =>
      orRefuse(await change(context.report, since, batches as readonly Batch[], deps, context)),

    lookUpPerson: async ({ parameters: { id }, input: { since, at } }, context) => {
      const { report: seen } = context;
      const asked = await cprToLookUp(seen, at, deps, context);
      if ('code' in asked) return refuse(asked);
      context.auditSubject({ report: id, cprHash: deps.keys.cprHash(asked.cpr) });
      const tooMany = await deps.whyNotAsk([asked.cpr], context);
      if (tooMany !== null) return refuse({ ...tooMany, at, field: asked.label });
      const outcome = await deps.register(asked.cpr);
      if (outcome.outcome !== 'found') return refuse({ code: codeByOutcome[outcome.outcome], at, field: asked.label });
      return orRefuse(await writePerson(id, since, at, outcome.person, deps, context));
    },
  };
}

function orRefuse<Answer extends object>(answer: Answer | Refusal) {
  return 'code' in answer ? refuse(answer) : answer;
}

/** The report with the id that the client made, made now unless it is there already. */
async function findOrMake(
  input: Given<'createReport'>['input'],
  deps: ReportDeps,
  context: Context,
): Promise<AuthorizedReport | Refusal> {
  const { forms } = deps;
  const { db, caller, now, auditSubject } = context;
  const group = caller.groups.find(({ id }) => id === input.group);
  const form = forms.byHash(input.formHash);
  if (group === undefined) return { code: 'group.unknown' };
  if (form === undefined || form.form !== input.form) return { code: 'form.unknown' };
  const place = { form: form.form, formTitle: form.title, groupId: group.id, groupName: group.name };
  const missing = await whyMissing(context, 'report.enter', place);
  if (missing !== null) return missing;
  const scope = groupScopeOf(caller);
  const known = await lockReport(db, scope, input.id);
  if (known === undefined) {
    if (!forms.isOffered(form, danishDate(now))) return { code: 'form.notOffered' };
    await insertNewReport({ id: input.id, form, groupId: group.id }, deps, context);
  }
  // Made here, or by the same call a moment ago, or by somebody else. The author may have chosen another group since: it is moved apart.
  const row = known ?? (await lockReport(db, scope, input.id));
  const rightThere = row === undefined ? null : rightOf(caller, row);
  const isOwn = row?.createdById === caller.id && row.form === form.form && row.formHash === form.hash;
  if (row === undefined || rightThere === null || !isOwn || !includesRight(rightThere, 'enter')) return { code: 'report.exists' };
  auditSubject({ report: row.id });
  return { row, form, right: rightThere, scope };
}

/** Brings in what is new of the batches; what was received before is only acknowledged, whatever became of the report since. */
async function change(
  report: AuthorizedReport,
  since: number,
  batches: readonly Batch[],
  deps: ReportDeps,
  context: Context,
  author: Author = { ...context.caller, kind: 'user' },
): Promise<Progress | Refusal> {
  const draft = await deps.drafts.read(context.db, report.scope, report.row);
  const fresh = await newBatches(batches, report, context);
  const closed = fresh.length === 0 ? null : refuseAction('save', report);
  if (closed !== null) return closed;
  const { client } = fresh.at(-1) ?? { client: serverClient };
  const applied =
    fresh.length === 0
      ? { report, draft, entries: [] }
      : await withCarried(await applyBatches(fresh, author, report, draft, deps, context), { author, client }, deps, context);
  if ('code' in applied) return applied;
  return progressSince(since, applied.report, applied.draft, applied.entries, deps, context);
}

/** What rules know that only the database does. */
async function knownToBrowser(
  report: AuthorizedReport,
  answers: Parameters<typeof evaluateReport>[0],
  deps: ReportDeps,
  context: Context,
) {
  if (!report.form.compiled.asksOtherReports) return { facts: [], reported: await reportedForRules(report, deps, context) };
  // Which other reports they ask for shows when they run.
  const { known } = await evaluateReport(answers, report, deps, context);
  const facts = [...known.facts].filter(([key]) => isFactOfReports(key));
  return { facts: facts.map(([key, fact]): [string, Fact] => [key, fact]), reported: known.reported };
}

const codeByOutcome: Readonly<Record<Exclude<LookUpOutcome['outcome'], 'found'>, Refusal['code']>> = {
  unknown: 'cpr.unknown',
  down: 'register.down',
};

/** The number to look up, when there is one and its person may still be changed. */
async function cprToLookUp(
  report: AuthorizedReport,
  at: Path,
  { drafts }: ReportDeps,
  { db }: Context,
): Promise<{ readonly cpr: string; readonly label: string } | Refusal> {
  const closed = refuseAction('save', report);
  if (closed !== null) return closed;
  // Only outside all rows: without answers there are none.
  const { field } = locate(report.form.definition, noAnswers, at);
  if (field?.type !== 'cpr' || lookedUpFields(report, at).length === 0) return { code: 'change.unknownField', at: [...at] };
  if (field.lockedAfterReport === true && report.row.version > 0)
    return { code: 'change.closedField', at: [...at], field: field.label };
  const { answers } = await drafts.read(db, report.scope, report.row);
  const number = parseCpr(String(valueOf(answers, field.id) ?? ''));
  return number === null ? { code: 'cpr.invalid', at: [...at], field: field.label } : { cpr: number.cpr, label: field.label };
}

function lookedUpFields({ form }: AuthorizedReport, [by]: Path) {
  return itemsOf(form.definition).flatMap((item) => {
    const lookedUp = item.type === 'table' ? undefined : item.lookedUp;
    return lookedUp !== undefined && lookedUp.by === by ? [{ id: item.id, gives: lookedUp.gives }] : [];
  });
}

/** Writes what the register said, unless the number has been changed while it was asked. */
async function writePerson(
  id: string,
  since: number,
  at: Path,
  person: RegisteredPerson,
  deps: ReportDeps,
  context: Context,
): Promise<Progress | Refusal> {
  const report = await findReport('lock', id, context, deps.forms);
  if (!isAuthorized(report)) return report;
  const { answers, revision } = await deps.drafts.read(context.db, report.scope, report.row);
  if (parseCpr(String(valueOf(answers, at[0]!) ?? ''))?.cpr !== person.cpr) {
    return {
      code: 'report.stale',
      at: [...at],
      detail: 'CPR-nummeret blev ændret, mens opslaget løb. Foretag opslaget igen.',
    };
  }
  const given = personValues(person, danishTime(context.now));
  const changes = lookedUpFields(report, at).flatMap(({ id: field, gives }): readonly Change[] => {
    const was = valueOf(answers, field);
    const set = given[gives];
    return sameValue(was, set) || (isEmpty(was) && isEmpty(set)) ? [] : [{ id: newId(), do: 'set', at: [field], was, set }];
  });
  const batch: Batch = { id: newId(), base: revision, client: serverClient, cause: 'lookUp', changes };
  return change(report, since, changes.length === 0 ? [] : [batch], deps, context, registerAuthor);
}

function personValues(person: RegisteredPerson, lookedUpAt: string): Readonly<Record<PersonProperty, Value>> {
  const { cpr, name, sex, birthDate, status } = person;
  return { cpr, name, sex, birthDate, address: addressOf(person), status, lookedUpAt };
}

function addressOf({ address, postcode, city }: RegisteredPerson): string {
  return [address, [postcode, city].filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(', ');
}
