/**
 * A report's history: what was typed, by editing session, and what was done with it; and any two of its points side by side.
 * Everything is read from what was kept when it happened; nothing is kept for the history's sake but the actions.
 */
import { writePoint, type HistoryEvent, type Refusal, type EditingSession, type DescribedChange } from '@sei/contract';
import {
  applyChanges,
  changesBetween,
  difference,
  noAnswers,
  onlyDifferences,
  type Answers,
  type Change,
  type Difference,
  type Entry,
} from '@sei/engine';
import { danishDate } from '../runtime/copenhagen.ts';
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import type { PrintDocument } from '../print/print.ts';
import { itemsOf } from '../drafts/closed-fields.ts';
import { entriesOf, entryAsApplied } from '../stored-reports/drafts.ts';
import { readActions } from '../stored-reports/action-queries.ts';
import { toReport, type AuthorizedReport } from '../reports/authorize-report.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { readChangesAfter, readVersions } from '../stored-reports/queries.ts';
import { readPoint, type SignedReading } from '../reports/report-at.ts';
import { describeChange } from './describe-change.ts';

type Names = 'listHistory' | 'compareReport' | 'printComparison';

export function historyHandlers(deps: ReportDeps): Pick<Handlers, Names> {
  const { forms, printer } = deps;
  return {
    listHistory: async (_given, context) => {
      const { report } = context;
      const { row } = report;
      return {
        report: toReport(row, context.caller, forms),
        events: [...(await eventsOf(report, deps, context))],
        now: writePoint({ of: 'revision', number: row.revision }),
      };
    },

    compareReport: async ({ parameters: { before, after } }, context) => {
      const { report } = context;
      const compared = await compare(before, after, report, deps, context);
      if ('code' in compared) return refuse(compared);
      const { count, sections } = compared.difference;
      return { before: compared.before.signed, after: compared.after.signed, count, sections: [...sections] };
    },

    printComparison: async ({ parameters: { before, after } }, context) => {
      const { report } = context;
      const compared = await compare(before, after, report, deps, context);
      if ('code' in compared) return refuse(compared);
      const document: PrintDocument = {
        outline: compared.after.reading.outline,
        comparison: {
          before: compared.before.signed,
          after: compared.after.signed,
          difference: onlyDifferences(compared.difference),
        },
        report: toReport(report.row, context.caller, forms),
        printed: { at: context.now, by: context.caller.name },
      };
      return { later: () => printer.print(document) };
    },
  };
}

interface Compared {
  readonly before: SignedReading;
  readonly after: SignedReading;
  readonly difference: Difference;
}

async function compare(
  beforePoint: string,
  afterPoint: string,
  report: AuthorizedReport,
  deps: ReportDeps,
  context: Context,
): Promise<Compared | Refusal> {
  const before = await readPoint(beforePoint, report, deps, context);
  if ('code' in before) return before;
  const after = await readPoint(afterPoint, report, deps, context);
  if ('code' in after) return after;
  return { before, after, difference: difference(before.reading, after.reading) };
}

/** Typing again within this time continues the same editing session. */
const longestBreakMs = 10 * 60_000;
/** At most so many changes of an editing session are described; the comparison shows the rest. */
const mostDescribed = 100;

/** An event, and what it is sorted by among those of the same time. */
interface PlacedEvent {
  readonly event: HistoryEvent;
  readonly revision: number;
}

async function eventsOf(report: AuthorizedReport, deps: ReportDeps, { db }: Context): Promise<readonly HistoryEvent[]> {
  const { row, scope } = report;
  const actions = await readActions(db, scope, row.id);
  const versions = await readVersions(db, scope, row.id);
  const entries = await entriesOf(await readChangesAfter(db, scope, row.id, 0), (change) => entryAsApplied(deps.keys, change));
  const done: readonly PlacedEvent[] = [
    { event: { is: 'action', action: 'create', by: row.createdBy, time: row.createdAt.toISOString() }, revision: 0 },
    ...actions.map(({ action, by, time, revision }): PlacedEvent => {
      return { event: { is: 'action', action, by, time: time.toISOString() }, revision };
    }),
    ...versions.map(({ version, submittedAt, submittedBy, formVersion }): PlacedEvent => {
      const time = submittedAt.toISOString();
      const point = writePoint({ of: 'version', number: version });
      const last = entries.findLast((entry) => entry.time <= time);
      return { event: { is: 'version', by: submittedBy, time, version, formVersion, point }, revision: last?.revision ?? 0 };
    }),
  ];
  const sessions = editingSessionsOf(entries, done.map(({ event }) => event.time).toSorted());
  return [...done, ...describeSessions(sessions, report, deps)].toSorted(latestFirst).map(({ event }) => event);
}

function latestFirst(one: PlacedEvent, other: PlacedEvent): number {
  if (one.event.time !== other.event.time) return one.event.time < other.event.time ? 1 : -1;
  return other.revision - one.revision;
}

/** Entries in a row of one author, without a long break and without anything done to the report between them. */
function editingSessionsOf(entries: readonly Entry[], interruptions: readonly string[]): readonly (readonly Entry[])[] {
  const sessions: Entry[][] = [];
  for (const entry of entries) {
    const session = sessions.at(-1);
    const last = session?.at(-1);
    const goesOn =
      last !== undefined &&
      last.byId === entry.byId &&
      last.by === entry.by &&
      Date.parse(entry.time) - Date.parse(last.time) <= longestBreakMs &&
      !interruptions.some((time) => last.time < time && time <= entry.time);
    if (goesOn) session!.push(entry);
    else sessions.push([entry]);
  }
  return sessions;
}

function describeSessions(
  sessions: readonly (readonly Entry[])[],
  { form }: AuthorizedReport,
  { catalogue }: ReportDeps,
): readonly PlacedEvent[] {
  const { codes } = catalogue();
  const items = itemsOf(form.definition);
  let before: Answers = noAnswers;
  const placeInForm = ({ at }: Change): number => items.findIndex(({ id }) => id === at[0]);
  return sessions.flatMap((entries): readonly PlacedEvent[] => {
    const after = entries.reduce((answers, { changes }) => applyChanges(answers, changes), before);
    const [first, last] = [entries[0]!, entries.at(-1)!];
    const wording = { form: form.definition, catalogue: codes, on: danishDate(new Date(last.time)) };
    const changed = changesBetween(before, after, () => last.id).toSorted((one, other) => placeInForm(one) - placeInForm(other));
    const described = changed.flatMap((change): readonly DescribedChange[] => {
      const words = describeChange(change, before, after, wording);
      return words === null ? [] : [words];
    });
    before = after;
    const event: EditingSession = {
      is: 'editingSession',
      by: last.by,
      time: last.time,
      began: first.time,
      causes: [...new Set(entries.map(({ cause }) => cause))],
      before: writePoint({ of: 'revision', number: first.revision - 1 }),
      after: writePoint({ of: 'revision', number: last.revision }),
      changes: described.slice(0, mostDescribed),
      notShown: Math.max(0, described.length - mostDescribed),
    };
    return [{ event, revision: last.revision }];
  });
}
