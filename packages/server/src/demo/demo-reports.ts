/**
 * The demo's reports: invented, in every state, made through the handlers as people would have made them over the past weeks.
 * Making them again changes nothing. Test data: nobody here exists. Never run in production.
 */
import { grantsOfRole, type Input, type Refusal, type Routes } from '@sei/contract';
import { addDays, addMinutes, keyBetween, type Row, type Value } from '@sei/engine';
import type { Kysely } from 'kysely';
import { danishDate } from '../runtime/copenhagen.ts';
import type { Database } from '../database/schema.ts';
import { isRefusal, type Context, type Handlers, type RefusedAnswer, type ReportContext } from '../request/handler.ts';
import type { Person } from '../access/caller.ts';
import type { Forms, FormVersion } from '../forms/store.ts';
import { readDemoForms, type DemoAnswers, type DemoExample, type DemoForm, type DemoRow } from './demo-forms.ts';
import { demoId } from './demo-id.ts';
import {
  demoGroups,
  demoPersons,
  grantsByRight,
  type DemoGroupName,
  type DemoPerson,
  type DemoPersonName,
  type GrantedForm,
} from './demo-persons.ts';
import { enterAs } from '../access/session-queries.ts';
import { findReport, isAuthorized, type AuthorizedReport } from '../reports/authorize-report.ts';

export interface DemoReportsDeps {
  readonly db: Kysely<Database>;
  readonly forms: Forms;
  readonly handlers: Pick<
    Handlers,
    'annulReport' | 'changeReport' | 'createReport' | 'editReport' | 'lookUpPerson' | 'moveToOutbox' | 'submitReport'
  >;
  readonly now: Date;
  /** The CPR numbers that the demo's register has. */
  readonly cprs: readonly string[];
}

/** How far a report has come. */
type Fate = 'begun' | 'complete' | 'outbox' | 'submitted' | 'corrected' | 'corrected twice' | 'under correction' | 'annulled';

interface DemoReport {
  readonly number: number;
  readonly fate: Fate;
  readonly typist: DemoPersonName;
  readonly reporter: DemoPersonName;
  readonly group: string;
  readonly unit: string;
  readonly example: DemoExample;
  readonly daysAgo: number;
}

/**
 * Makes those of the demo's reports that are not there. One whose codes the classifications in force do not have is never reported, and none is
 * made of a day on which its form did not apply yet.
 */
export async function seedDemoReports({ db, forms, handlers, now, cprs }: DemoReportsDeps): Promise<void> {
  const offered = forms.offeredOn(danishDate(now));
  const demos = readDemoForms();
  for (const demo of demos) {
    const form = offered.find(({ form: name, version }) => name === demo.form && version === demo.version);
    for (const report of form === undefined ? [] : demoReports(demo)) {
      await makeReport(report, demo, form!).catch((error: unknown) => {
        if (!(error instanceof DemoRefused && notMade.has(error.code))) throw error;
      });
    }
  }

  async function makeReport(report: DemoReport, demo: DemoForm, form: FormVersion): Promise<void> {
    const { number, fate, typist, reporter, group, unit, example, daysAgo } = report;
    const id = demoId(`report ${number}`);
    const madeAt = new Date(now.getTime() - daysAgo * dayMs - number * minuteMs);
    const day = addDays(danishDate(madeAt), -(number % 9) - 2);
    if (await act(typist, madeAt, async (context) => isAuthorized(await find(context)))) return;
    const begun = { [demo.person]: cprs[number % cprs.length]!, [demo.day]: day, ...example.begun };
    const values = fate === 'begun' ? begun : { ...begun, [demo.unit]: unit, ...example.completed };
    const batch = batchOf(`first ${number}`, 0, { number, day, values });
    const made = await act(typist, madeAt, async (context) =>
      orThrow(
        await handlers.createReport(
          { parameters: {}, input: { id, form: form.form, formHash: form.hash, group, batches: [batch] } },
          context,
        ),
      ),
    );
    if (fate === 'begun') return;
    const looked = await actOn(typist, later(madeAt, 1), async (context) =>
      orThrow(await handlers.lookUpPerson({ parameters: { id }, input: { since: made.revision, at: [demo.person] } }, context)),
    );
    if (fate === 'complete') return;
    const given = { parameters: { id }, input: {} };
    const move = (hours: number, handler: 'moveToOutbox' | 'editReport' | 'annulReport') =>
      actOn(reporter, later(madeAt, hours), async (context) => orThrow(await handlers[handler](given, context)));
    const submit = (hours: number, seen: number) =>
      actOn(reporter, later(madeAt, hours), async (context) =>
        orThrow(await handlers.submitReport({ parameters: { id }, input: { seen } }, context)),
      );
    const correct = async (hours: number, seen: number, name: string, changed: DemoAnswers) => {
      await move(hours, 'editReport');
      const correction = batchOf(`${name} ${number}`, seen, { number, day, values: changed });
      const { revision } = await actOn(reporter, later(madeAt, hours), async (context) =>
        orThrow(await handlers.changeReport({ parameters: { id }, input: { since: seen, batches: [correction] } }, context)),
      );
      return revision;
    };
    if (fate === 'outbox') return void (await move(2, 'moveToOutbox'));
    await submit(3, looked.revision);
    if (fate === 'annulled') return void (await move(8, 'annulReport'));
    if (fate === 'submitted') return;
    const corrected = await correct(20, looked.revision, 'second', demo.corrections[0]);
    if (fate === 'under correction') return;
    await submit(21, corrected);
    if (fate !== 'corrected twice') return;
    const again = await correct(30, corrected, 'third', demo.corrections[1]);
    await submit(31, again);

    function find(context: Context): Promise<AuthorizedReport | Refusal> {
      return findReport('lock', id, context, forms);
    }

    /** The same, on the report. */
    function actOn<Answer>(
      name: DemoPersonName,
      moment: Date,
      work: (context: ReportContext) => Promise<Answer>,
    ): Promise<Answer> {
      return act(name, moment, async (context) => {
        const report = await find(context);
        if (!isAuthorized(report)) throw new Error(`the demo's report ${number} is gone`);
        return work({ ...context, report });
      });
    }
  }

  /** Runs as a person at a moment, in a transaction as a request's. */
  async function act<Answer>(name: DemoPersonName, moment: Date, work: (context: Context) => Promise<Answer>): Promise<Answer> {
    const tasks: (() => void)[] = [];
    const caller = callerOf(name, demos);
    const answer = await db.transaction().execute(async (transaction) => {
      await enterAs(transaction, caller);
      return work({
        db: transaction,
        caller,
        now: moment,
        auditSubject: () => undefined,
        afterCommit: (task) => void tasks.push(task),
      });
    });
    for (const task of tasks) task();
    return answer;
  }
}

const notMade: ReadonlySet<string> = new Set(['report.invalid', 'form.notOffered']);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function later(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * hourMs);
}

const fates: readonly Fate[] = [
  'begun',
  'submitted',
  'complete',
  'corrected',
  'submitted',
  'outbox',
  'begun',
  'submitted',
  'annulled',
  'corrected twice',
  'submitted',
  'under correction',
];

interface Place {
  readonly group: DemoGroupName;
  readonly typist: DemoPersonName;
  readonly reporter: DemoPersonName;
}

const places: readonly Place[] = [
  { group: 'haematology', typist: 'bo-dueslag', reporter: 'anna-bregnelund' },
  { group: 'haematology', typist: 'anna-bregnelund', reporter: 'anna-bregnelund' },
  { group: 'surgery', typist: 'emil-gyldenris', reporter: 'hanne-jordbaer' },
  { group: 'haematology', typist: 'emil-gyldenris', reporter: 'ditte-fyrrekrat' },
  { group: 'medicine', typist: 'jytte-lindekvist', reporter: 'ivan-kornblomst' },
  { group: 'dermatology', typist: 'mads-oddervig', reporter: 'lone-nattergal' },
  { group: 'privateHospital', typist: 'per-slaaenbusk', reporter: 'oda-rosenkvist' },
  { group: 'privateHospital', typist: 'oda-rosenkvist', reporter: 'oda-rosenkvist' },
];

function demoReports({ reports, groups, examples, large }: DemoForm): readonly DemoReport[] {
  const those = places.filter(({ group }) => groups.includes(group));
  const made = Array.from({ length: reports.count }, (_, index) => {
    const [round, turn] = [Math.floor(index / those.length), index % those.length];
    const { group, ...people } = those[turn]!;
    return {
      number: reports.from + index,
      ...people,
      group: demoGroups[group].id,
      unit: demoGroups[group].unit,
      // Steps that share no factor with the lists' lengths, so that every place gets every fate.
      fate: fates[(round * 7 + turn * 5) % fates.length]!,
      example: examples[(index + Math.floor(index / examples.length)) % examples.length]!,
      daysAgo: 2 + Math.floor((index * 37) % 45),
    };
  });
  if (large === undefined) return made;
  const last: DemoReport = { ...made.at(-1)!, fate: 'complete', example: large, daysAgo: large.daysAgo };
  return [...made.slice(0, -1), last];
}

/** What a report of the demo is to say, with the day that its answers speak of. */
interface Said {
  readonly number: number;
  readonly day: string;
  /** So many minutes later than they say, where they name a time of that day. */
  readonly minutes?: number;
  readonly values: DemoAnswers;
}

type Batch = Input<Routes['changeReport']>['batches'][number];
type BatchChange = Batch['changes'][number];

/** Changes with ids of their own kind, the same each time. */
function batchOf(name: string, base: number, { values, ...said }: Said): Batch {
  const changes = Object.entries(values).flatMap(([field, value]): readonly BatchChange[] => {
    const at = [field];
    if (!isRows(value))
      return [{ id: demoId(`${name} ${field}`), do: 'set', at, was: null, set: filledIn(value, said) } as BatchChange];
    return rowsOf(value, said).map((row) => ({ id: demoId(`${name} ${row.id}`), do: 'insert', at, row }));
  });
  return { id: demoId(name), base, client: demoId(`client ${name}`), cause: 'edit', changes };
}

/** Rows under their own ids, in order. */
function rowsOf(rows: readonly DemoRow[], said: Omit<Said, 'values'>): readonly Row[] {
  const idOf = (name: string): string => demoId(`row ${said.number} ${name}`);
  let key: string | null = null;
  return rows.flatMap(eachOf).map(({ id, kind, trigger, values, minutes }) => {
    key = keyBetween(key, null);
    const [what, called] = trigger?.split('/') ?? [];
    const here = { ...said, minutes: (said.minutes ?? 0) + minutes };
    const answers = Object.entries(values).map(
      ([field, value]) => [field, isRows(value) ? rowsOf(value, here) : filledIn(value, here)] as const,
    );
    return {
      id: idOf(id),
      kind,
      key,
      ...(called !== undefined && { trigger: `${what}/${idOf(called)}` }),
      values: Object.fromEntries(answers),
    };
  });
}

/** The rows that one stands for, with ids of their own, and how much later each is. */
function eachOf({ repeated, ...row }: DemoRow): readonly (DemoRow & { readonly minutes: number })[] {
  if (repeated === undefined) return [{ ...row, minutes: 0 }];
  const named = (rows: readonly DemoRow[], index: number): readonly DemoRow[] =>
    rows.map((inner) => ({ ...inner, id: `${inner.id} ${index}` }));
  return Array.from({ length: repeated.count }, (_, index) => ({
    ...row,
    id: `${row.id} ${index}`,
    values: Object.fromEntries(
      Object.entries(row.values).map(([field, value]) => [field, isRows(value) ? named(value, index) : value]),
    ),
    minutes: index * repeated.everyMinutes,
  }));
}

function isRows(value: Value | readonly DemoRow[]): value is readonly DemoRow[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

/** A value with the report's day, or with an id of its own. */
function filledIn(value: Value, { number, day, minutes = 0 }: Omit<Said, 'values'>): Value {
  if (typeof value !== 'string') return value;
  return value
    .replace(/\{day(?:\+(\d+))?\}(T[\d:]{8})?/, (_, later: string | undefined, time: string | undefined) => {
      const date = addDays(day, Number(later ?? 0));
      return time === undefined ? date : addMinutes(`${date}${time}`, minutes);
    })
    .replace('{id}', demoId(`id ${number}`));
}

function callerOf(name: DemoPersonName, forms: readonly GrantedForm[]): Person {
  const person: DemoPerson = demoPersons[name];
  const groups = Object.values(demoGroups).filter(({ id }) => id in person.rightsByGroup);
  return {
    kind: 'person',
    id: demoId(name),
    name: person.name,
    authorisations: person.authorisations,
    groups: groups.map(({ parent: _none, ...group }) => ({ ...group, above: [] })),
    grants: [...grantsOfRole(person.role, Object.keys(person.rightsByGroup)), ...grantsByRight(person, forms)],
    session: demoId(`session ${name}`),
  };
}

function orThrow<Answer>(answer: Answer | RefusedAnswer): Answer {
  if (isRefusal(answer)) throw new DemoRefused(answer);
  return answer;
}

/** The system would not do for the demo what a person asked of it. */
class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
  readonly code: string;
  constructor({ refusal: { code, items, at } }: RefusedAnswer) {
    super(`demo report: ${code} ${JSON.stringify(items ?? at ?? '')}`);
    this.code = code;
  }
}
