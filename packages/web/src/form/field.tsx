/** One field of the report: its frame, its control, and what is said about it. Redrawn only when something of its own changes. */
import type { FieldDefinition, FieldState, FieldType, Path, Issue } from '@sei/engine';
import { memo, type ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { FieldFrame, type FieldMessage } from '../ui/field.tsx';
import { ClashNotice, ReasonClashNotices } from '../collaboration/clash-notice.tsx';
import { clashAt } from '../report/state/clashes.ts';
import { ClearedNotice } from '../collaboration/cleared-notice.tsx';
import { pathKey } from '../report/state/draft.ts';
import type { FieldKind, Tick } from './fields/control.ts';
import { fieldKinds } from './fields/index.ts';
import { controlId } from '../report/jump.ts';
import { useReport } from '../report/report-context.tsx';
import { messagesOf, RuleWords } from './issue-message.tsx';
import { isEditable, type Unread } from '../report/state/report-view.ts';
import { ColleagueHere, useColleagueAt } from '../collaboration/colleagues.tsx';
import { FieldMark, useFieldMark } from '../collaboration/unseen-marks.tsx';
import { fieldStateAt, originWordsAt, reasonsFor, shownIssues, shownValueAt, wordsOf } from '../report/shown/shown.ts';

interface FieldProps {
  readonly field: FieldDefinition;
  readonly at: Path;
  /** The fields that stand in the rows of its ticks. */
  readonly beside?: readonly FieldDefinition[];
  /** The words of the tick in whose row it stands. */
  readonly tick?: string;
}

export const Field = memo(
  function Field({ field, at, beside = noFields, tick }: FieldProps) {
    const state = useReport((view) => fieldStateAt(view, at));
    const value = useReport((view) => shownValueAt(view, at));
    const issues = useReport((view) => shownIssues(view, at, fieldStateAt(view, at)?.issues ?? noIssues));
    const reasons = useReport((view) => reasonsFor(view, at, issues));
    const unread = useReport((view) => view.unread.get(pathKey(at)));
    const editable = useReport(isEditable);
    const wasReported = useReport((view) => (view.report?.version ?? 0) > 0);
    const form = useReport((view) => view.form);
    const origin = useReport((view) => originWordsAt(view, field, at));
    const isClashing = useReport((view) => clashAt(view.draft.confirmed.clashes, at) !== undefined);
    const colleague = useColleagueAt(at);
    const { mark, ...seeing } = useFieldMark(at);
    if (state === undefined) return null;

    const lock = lockOf(field, state, wasReported);
    const messages: readonly FieldMessage[] =
      unread === undefined || !state.relevant
        ? messagesOf(issues, reasons, at)
        : [{ severity: 'error', text: wordsOf(form, unread, field), ...whyUnread(unread.rule, field.source) }];
    const kind = kindOf(field);
    // A clash says more than the mark.
    const isMarked = mark !== null && !isClashing;
    const markId = `${controlId(at)}-unseen`;
    const place = { className: 'field-place', 'data-type': field.type, 'data-path': pathKey(at) };
    // Who looks for it is led to its tick; what others have written is in sight all the same.
    if (tick !== undefined && !state.relevant && !isMarked && !isClashing) return <div {...place} hidden />;
    return (
      <div {...place} data-width={field.width ?? 'medium'} data-unseen={isMarked || undefined} {...seeing}>
        <FieldFrame
          id={controlId(at)}
          label={tick === undefined ? field.label : <LabelBeside tick={tick} label={field.beside?.label ?? field.label} />}
          control={kind.control(field)}
          width={field.width ?? 'medium'}
          required={state.required && state.relevant && editable}
          closed={lock}
          hint={state.relevant && lock === undefined && editable ? field.help : undefined}
          origin={origin}
          messages={messages}
          corner={colleague === undefined ? undefined : <ColleagueHere name={colleague} />}
          describedBy={isMarked ? markId : undefined}
        >
          {(ids) => (
            <kind.Control
              field={field}
              at={at}
              value={value}
              state={state}
              ids={ids}
              locked={lock !== undefined || !editable}
              {...(beside.length > 0 && { drawBeside: (of) => fieldsBeside(beside, of, at) })}
            />
          )}
        </FieldFrame>
        {isMarked && <FieldMark id={markId} mark={mark} />}
        <ClearedNotice at={at} />
        <ClashNotice at={at} field={field} />
        <ReasonClashNotices at={at} item={field} />
      </div>
    );
  },
  (one, other) => one.field === other.field && pathKey(one.at) === pathKey(other.at),
);

const noIssues: readonly Issue[] = Object.freeze([]);
const noFields: readonly FieldDefinition[] = Object.freeze([]);

function fieldsBeside(beside: readonly FieldDefinition[], tick: Tick, at: Path): ReactNode {
  return beside
    .filter((field) => field.beside?.code === tick.id)
    .map((field) => <Field key={field.id} field={field} at={[...at.slice(0, -1), field.id]} tick={tick.label} />);
}

/** In the row of a tick its words are in sight already. */
function LabelBeside({ tick, label }: { readonly tick: string; readonly label: string }) {
  return (
    <>
      <span className="visually-hidden">{`${tick}: `}</span>
      {label}
    </>
  );
}

/** The kind pairs with its own field; that the two come from the same entry of the map, the compiler cannot see. */
function kindOf(field: FieldDefinition): FieldKind<FieldType> {
  return fieldKinds[field.type] as unknown as FieldKind<FieldType>;
}

/** Why the field cannot be written in; undefined when it can. */
function lockOf(field: FieldDefinition, state: FieldState, wasReported: boolean): string | undefined {
  if (!state.relevant) return field.opens ?? formText.field.closed;
  if (field.lookedUp !== undefined) return formText.field.locked.lookedUp;
  if (field.lockedAfterReport && wasReported) return formText.field.locked.afterReport;
  if (!state.readonly) return undefined;
  return field.calculate === undefined ? formText.field.locked.readonly : formText.field.locked.calculated;
}

/** Text that is only not finished breaks no rule. */
function whyUnread(rule: Unread['rule'], source: string): Pick<FieldMessage, 'why'> {
  return rule === 'unfinished' ? {} : { why: <RuleWords rule={rule} source={source} /> };
}
