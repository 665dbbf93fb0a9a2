/** The message of an issue beside its field: what is wrong, what would repair it, and the rule behind it. */
import { comparedBy, wordsOfRule, type Issue, type Path, type Repair } from '@sei/engine';
import { useMemo } from 'react';
import { formText } from '../text/form.ts';
import type { FieldMessage } from '../ui/field.tsx';
import { announce } from '../ui/announcer.tsx';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { Acknowledge, TakeReasonBack } from './acknowledging.tsx';
import { lookUpWords } from './fields/look-up-words.ts';
import { isEditable } from '../report/state/report-view.ts';

/** `at` is where the issue stands, and `caller` the row that calls for what is missing. */
export function messageOf(issue: Issue, at: Path, caller?: Path): FieldMessage {
  const { severity, message, repairs } = issue;
  const why = <Why issue={issue} at={at} caller={caller} />;
  if (severity === 'error' && repairs === undefined) return { severity, text: message, why };
  return { severity, text: message, why, action: <IssueWays issue={issue} at={at} goesOn /> };
}

/** The messages of a field's or table's issues, `reasons` being what was said of each. */
export function messagesOf(issues: readonly Issue[], reasons: readonly (string | null)[], at: Path): readonly FieldMessage[] {
  return issues.map((issue, index) => {
    const reason = reasons[index] ?? null;
    return reason === null ? messageOf(issue, at) : notedMessageOf(issue, reason, at);
  });
}

/** The message of a warning that somebody has given a reason for: the reason, and what it is for when that is asked. */
function notedMessageOf(issue: Issue, reason: string, at: Path): FieldMessage {
  return {
    severity: 'noted',
    text: formText.acknowledged.said(reason),
    why: (
      <>
        {issue.message}
        <span className="message-compared">
          <Why issue={issue} at={at} />
        </span>
      </>
    ),
    action: <TakeReasonBack issue={issue} at={at} />,
  };
}

interface IssueWaysProps {
  readonly issue: Issue;
  readonly at: Path;
  /** Whether a reason that was begun at an earlier visit is written on here. */
  readonly goesOn?: boolean;
}

/** What can be done about an issue: to mend it, or to say why it may stand. */
export function IssueWays({ issue, at, goesOn = false }: IssueWaysProps) {
  return (
    <>
      {issue.repairs !== undefined && <RepairButtons repairs={issue.repairs} />}
      <Acknowledge issue={issue} at={at} goesOn={goesOn} />
    </>
  );
}

interface WhyProps {
  readonly issue: Issue;
  readonly at: Path;
  readonly caller?: Path | undefined;
}

/** The rule behind a message in words, where it stands, and what it compared. */
export function Why({ issue: { rule, source, holds }, at, caller }: WhyProps) {
  const site = { at, rule, ...(caller !== undefined && { caller }) };
  const says = useReport((view) => wordsOfRule(view.form, view.state, site));
  const compared = useReport((view) => formText.issues.compared(comparedBy(view.form, view.state, view, site)));
  return (
    <>
      <RuleWords rule={rule} says={says} source={source} holds={holds} />
      {compared !== '' && <span className="message-compared">{formText.issues.comparison(compared)}</span>}
    </>
  );
}

interface RuleWordsProps extends Pick<Issue, 'rule' | 'source'> {
  readonly holds?: Issue['holds'] | undefined;
  readonly says?: string | undefined;
}

/** A rule in words, and where it stands. */
export function RuleWords({ rule, says, source, holds }: RuleWordsProps) {
  return (
    <>
      {formText.issues.rule(rule, says)}
      {source !== '' && <span className="message-compared">{formText.issues.source(source, holds)}</span>}
    </>
  );
}

/** A button for each repair that can be made, in the words of the form. */
function RepairButtons({ repairs }: { readonly repairs: readonly Repair[] }) {
  return repairs.map((repair) => <RepairButton key={repair.label} repair={repair} />);
}

function RepairButton({ repair }: { readonly repair: Repair }) {
  const { store, lookUp } = useOpened();
  const editable = useReport(isEditable);
  const state = useReport((view) => view.state);
  // Whether what called for a row can be brought back is found by trying.
  const isPossible = useMemo(
    () => repair.do !== 'restore' || (state === store.read().state && store.canRepair(repair)),
    [repair, state, store],
  );
  if (!editable || !isPossible) return null;
  const run = async (): Promise<void> => {
    if (repair.do === 'lookUp') {
      announce(formText.lookUp.running);
      announce(lookUpWords(await lookUp(repair.at)));
    } else {
      const row = store.repair(repair);
      if (row !== null) await jumpTo(row);
    }
  };
  return (
    <button type="button" className="repair-button" onClick={() => void run()}>
      {repair.label}
    </button>
  );
}
