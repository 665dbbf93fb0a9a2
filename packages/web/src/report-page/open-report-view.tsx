/** The open report as the user sees it: head, notices, map, sections, issues and dialogs; and what can be done with it. */
import { locate, type Path } from '@sei/engine';
import { actionNames, type Action } from '@sei/contract/report';
import { rightTo } from '@sei/contract/rights';
import { useEffect, useEffectEvent, useState } from 'react';
import { usePlaceHelp } from '../navigation/place-help.ts';
import { usePageActions } from '../navigation/page-actions.ts';
import { useCreatableForms } from '../session/forms.ts';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { historyText } from '../text/history.ts';
import { announce } from '../ui/announcer.tsx';
import { helpAround } from './place-help.ts';
import { Late } from '../ui/late.tsx';
import { latePart, useLatePart } from '../ui/late-part.ts';
import { Waiting } from '../ui/progress.tsx';
import { useLayout } from '../ui/layout.ts';
import {
  closedWords,
  copy,
  edit,
  firstToMend,
  historyClosedWords,
  move,
  primaryAction,
  remove,
  restore,
  save,
  submit,
  undoAll,
  validate,
  type ActionContext,
  type EditQuestion,
} from './actions.ts';
import { FormInformation } from '../form/form-information.tsx';
import { takeSideByKey } from '../collaboration/clash-notice.tsx';
import { Notices, noticesId, type Outcome } from './notices.tsx';
import { groupsFor, rememberGroup } from '../report/groups.ts';
import { focusFirst } from '../report/jump.ts';
import { printReport } from '../report/paper.ts';
import { OnlyMissing, OnlyMissingBar } from '../form/only-missing-context.tsx';
import { actionKeys, placeActions, issueActions } from './palette-actions.ts';
import { IssuePanel } from '../form/issue-panel.tsx';
import type { ReportQuestion } from './report-dialogs.tsx';
import { ReportHeader } from './report-header.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { isEditable, isRead } from '../report/state/report-view.ts';
import { savingOf } from './saving.tsx';
import { SamePersonNotice } from '../collaboration/same-person-notice.tsx';
import { ReportFoot } from './report-foot.tsx';
import { Section } from '../form/section.tsx';
import { SectionMap } from '../form/section-map.tsx';
import { seeAll } from '../collaboration/unseen-marks.tsx';
import { useAdjacentReport } from '../navigation/use-adjacent-report.ts';
import { useFormNavigation } from '../form/use-form-navigation.ts';
import { useLetters } from './use-letters.ts';
import { walk } from '../form/walking.ts';

const readingPart = latePart(() => import('./report-reading.tsx'));
const reportDialogs = latePart(() => import('./report-dialogs.tsx'));
const copyDialog = latePart(() => import('./copy-dialog.tsx'));
const letterDialog = latePart(() => import('./letter-dialog.tsx'));

interface OpenReportViewProps {
  readonly context: ActionContext;
  readonly onLeave: () => void;
  readonly onHistory: () => void;
  /** Another report is to be opened in this one’s place. */
  readonly onOpen: (id: string) => void;
  /** The report is on the server now, so its id alone will find it. */
  readonly onMade: () => void;
}

export function OpenReportView({ context, onLeave, onHistory, onOpen, onMade }: OpenReportViewProps) {
  const { store } = context;
  const opened = useOpened();
  const session = useSession();
  const { definition } = useReport((view) => view.form);
  const group = useReport((view) => view.group);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [question, setQuestion] = useState<ReportQuestion>('none');
  const [asked, setAsked] = useState<readonly EditQuestion[]>([]);
  const [groupChosen, setGroupChosen] = useState(false);
  const letters = useLetters();
  const [letter, setLetter] = useState<string | null>(null);
  const layout = useLayout();
  const isReading = useReport(isRead);
  const reading = useLatePart(readingPart, isReading);
  const [opensIssues, setOpensIssues] = useState<boolean | null>(null);
  // Beside the report there is room for a list only in a wide window; in others it stands on top.
  const hasIssuesOnTop = opensIssues ?? layout !== 'wide';
  const { folds, showsOnlyMissing, showOnlyMissing, showClosed, jump, go, stepIssue, stepChanged } =
    useFormNavigation(definition);
  const groups = groupsFor(session, definition.form).map(({ id, name }) => ({ id, label: name }));
  const next = useAdjacentReport(store.read().id, onOpen);
  const canCreate = useCreatableForms().some(({ form }) => form === definition.form);
  usePlaceHelp((element) => helpAround(element, store.read()));
  useSpokenHappenings();
  useSpokenRefusals();
  const isMade = useReport((view) => view.report !== null);
  const notifyMade = useEffectEvent(onMade);
  useEffect(() => {
    if (isMade) notifyMade();
  }, [isMade]);

  const show = (next: Outcome | null): void => {
    setOutcome(next);
    if (next !== null) showNotices();
  };
  const showNotices = (): void => {
    window.scrollTo({ top: 0 });
    // In a low window the head fills the top.
    requestAnimationFrame(() => document.getElementById(noticesId)?.firstElementChild?.scrollIntoView({ block: 'nearest' }));
  };
  const closed = (action: Action): string | undefined => {
    const chosen = groups.find(({ id }) => id === group);
    const right = group === null ? null : rightTo(session, { form: definition.form, group });
    return closedWords(action, store.read(), right, chosen?.label ?? '');
  };

  const chooseGroup = (chosen: string): void => {
    rememberGroup(session, chosen);
    // In *Vis kun det, der mangler* the choice stays in sight, and with it the focus.
    setGroupChosen(true);
    store.setGroup(chosen);
  };
  const removeReport = async (): Promise<void> => {
    show(await remove(context));
    showNotices();
  };
  /** Saving is no event: the sentence in the head says it, and the page stays where it is. */
  const keep = async (): Promise<void> => {
    const result = await save(context);
    if (result?.is === 'refused') show(result);
    else announce(result?.is === 'done' ? result.heading : savingOf(store.read()).words);
  };
  const run = async (action: Action): Promise<void> => {
    const why = closed(action);
    if (why !== undefined) {
      announce(why);
      return;
    }
    if (group !== null) rememberGroup(session, group);
    if (action === 'save') await keep();
    else if (action === 'validate') show(await validate(context));
    else if (action === 'submit') await submitReport();
    else if (action === 'print') await printReport(context);
    else if (action === 'delete') await removeReport();
    else if (action === 'annul' || action === 'giveUpEdit' || action === 'copy') setQuestion(action);
    else if (action === 'edit') await openToEdit([]);
    else show(await move(action, context));
  };
  const submitReport = async (): Promise<void> => {
    const reported = await submit(context);
    show(reported);
    const first = firstToMend(reported, store.read());
    if (first !== undefined) jump(first);
  };
  const openToEdit = async (confirmed: readonly EditQuestion[]): Promise<void> => {
    const edited = await edit(confirmed, context);
    if ('asks' in edited) {
      setAsked(edited.asks);
      setQuestion('edit');
    } else {
      setQuestion('none');
      show(edited);
      if (isEditable(store.read())) goOn();
    }
  };
  /** What is added to again and again is where one goes on; else at the first field. */
  const goOn = (): void => {
    const grows = definition.sections
      .flatMap(({ items }) => items)
      .find((item) => item.type === 'table' && item.kinds.some(({ repeats }) => repeats !== undefined));
    if (grows === undefined) requestAnimationFrame(() => focusFirst());
    else jump([grows.id]);
  };
  const confirm = async (action: 'annul' | 'giveUpEdit'): Promise<void> => {
    setQuestion('none');
    show(await move(action, context));
  };
  const makeCopy = async (patient: 'same' | 'new'): Promise<void> => {
    setQuestion('none');
    const made = await copy(patient, context);
    if ('copied' in made) onOpen(made.copied);
    else show(made);
  };
  /** What is pending is sent first, so that the history has it. */
  const openHistory = async (): Promise<void> => {
    store.finishTyping();
    await context.sync.flush();
    onHistory();
  };
  const goOnIn = async (other: string, isSpare: boolean): Promise<void> => {
    if (isSpare && store.read().report !== null) await remove(context);
    onOpen(other);
  };
  const saveAndLeave = async (): Promise<void> => {
    store.finishTyping();
    onLeave();
    if (isEditable(store.read())) await save(context);
  };
  const undoAndLeave = async (): Promise<void> => {
    await undoAll(context);
    onLeave();
  };
  const leave = (): void => {
    if (isEditable(store.read()) && store.read().draft.undo.length > 0) setQuestion('leave');
    else onLeave();
  };

  const letterActions = letters.map(({ id, label, text: words, opens }) => ({
    id: `letter/${id}`,
    label,
    closed: words === null ? opens : undefined,
    run: () => setLetter(id),
  }));

  usePageActions(() => {
    const inReport = { place: formText.palette.report };
    return [
      ...actionNames.map((action) => ({
        ...inReport,
        id: action,
        label: formText.actions[action],
        closed: closed(action),
        ...(actionKeys[action] && { shortcut: actionKeys[action] }),
        run: () => void run(action),
      })),
      ...letterActions.map((action) => ({ ...inReport, ...action })),
      ...issueActions({ showsOnlyMissing, showOnlyMissing, stepIssue }).map((action) => ({ ...inReport, ...action })),
      {
        ...inReport,
        id: 'history',
        label: historyText.open,
        closed: historyClosedWords(store.read()),
        run: () => void openHistory(),
      },
      ...placeActions(definition, { go, jump }),
    ];
  });

  useShortcuts({
    save: () => void run('save'),
    printReport: () => void run('print'),
    undo: () => store.undo(),
    redo: () => store.redo(),
    editReport: () => void run('edit'),
    primaryAction: () => void run(primaryAction(store.read())),
    seeChanged: () => seeAll(store),
    takeSide: (which) => takeSideByKey(opened, which, jump),
    deleteReport: () => void run('delete'),
    refresh: () => {
      context.sync.wake();
      announce(text.pageKeys.refreshed);
    },
    leavePage: leave,
    saveAndLeave: () => void saveAndLeave(),
    undoAndLeave: () => void undoAndLeave(),
  });

  return (
    <div className="report">
      <ReportHeader
        definition={definition}
        neighbours={next}
        actions={{
          closed,
          run: (action) => void run(action),
          openHistory: () => void openHistory(),
          letters: letterActions.map(({ run: onSelect, ...entry }) => ({ ...entry, onSelect })),
          stepChanged: () => stepChanged(1),
        }}
      />
      <div className="report-columns">
        <SectionMap definition={definition} onGo={go} />
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows belong to the fields within */}
        <div className="report-body" onKeyDown={(event) => walk(event.nativeEvent, event.currentTarget)}>
          <Notices
            outcome={outcome}
            steps={{ ...next, canCreate, print: () => void run('print') }}
            showsIssues={hasIssuesOnTop}
            onShowIssues={setOpensIssues}
            onDismiss={() => setOutcome(null)}
            onOutcome={setOutcome}
            onJump={jump}
            onStep={stepIssue}
            onSubmit={() => void run('submit')}
            onRestore={() => void restore(context).then(show)}
          />
          <SamePersonNotice definition={definition} onContinue={(other, isSpare) => void goOnIn(other, isSpare)} />
          {showsOnlyMissing && <OnlyMissingBar onShowAll={() => showOnlyMissing(false)} />}
          <OnlyMissing isOn={showsOnlyMissing}>
            {isReading && (typeof reading === 'object' ? <reading.part.ReportReading /> : <Waiting words={text.late.fetching} />)}
            {!isReading && (!showsOnlyMissing || group === null || groupChosen) && (
              <FormInformation
                definition={definition}
                groups={groups}
                onGroup={chooseGroup}
                folded={folds.isFolded(formText.information.id)}
                onFold={() => folds.toggle(formText.information.id)}
              />
            )}
            {!isReading && definition.sections.map((section) => <Section key={section.id} section={section} folds={folds} />)}
          </OnlyMissing>
          {!isReading && <ReportFoot closed={closed} onSubmit={() => void run('submit')} />}
        </div>
        {!isReading && (
          <IssuePanel
            isSummarized={outcome?.is === 'checked' && (hasIssuesOnTop || layout !== 'wide')}
            onJump={jump}
            onStep={stepIssue}
            showsOnlyMissing={showsOnlyMissing}
            onShowOnlyMissing={showOnlyMissing}
            showsClosed={folds.showsClosed}
            onShowClosed={showClosed}
          />
        )}
      </div>
      <Late part={reportDialogs} isWanted={question !== 'none' && question !== 'copy'} onGiveUp={() => setQuestion('none')}>
        {({ ReportDialogs }) => (
          <ReportDialogs
            question={question}
            asked={asked}
            onClose={() => setQuestion('none')}
            onEdit={() => void openToEdit(asked)}
            onConfirm={(action) => void confirm(action)}
            onSaveAndLeave={() => void saveAndLeave()}
            onUndoAndLeave={() => void undoAndLeave()}
          />
        )}
      </Late>
      <Late part={letterDialog} isWanted={letter !== null} onGiveUp={() => setLetter(null)}>
        {({ LetterDialog }) => (
          <LetterDialog key={letter} letter={letters.find(({ id }) => id === letter) ?? null} onClose={() => setLetter(null)} />
        )}
      </Late>
      <Late part={copyDialog} isWanted={question === 'copy'} onGiveUp={() => setQuestion('none')}>
        {({ CopyDialog }) => (
          <CopyDialog
            open={question === 'copy'}
            onClose={() => setQuestion('none')}
            onCopy={(patient) => void makeCopy(patient)}
          />
        )}
      </Late>
    </div>
  );
}

/** Undo, redo and others' changes are read aloud. */
function useSpokenHappenings(): void {
  const { store } = useOpened();
  const happening = useReport((view) => view.happening);
  useEffect(() => {
    if (happening === null) return;
    const { form, draft } = store.read();
    const label = (at: Path): string =>
      at.length === 0 ? formText.information.group : locate(form.definition, draft.answers, at).label;
    if (happening.is === 'othersChanged')
      announce(formText.happenings.others(happening.by, happening.places.map(label).join(', ')));
    else announce(formText.happenings[happening.is](label(happening.at)));
  }, [happening, store]);
}

function useSpokenRefusals(): void {
  const count = useReport((view) => view.refused.length);
  useEffect(() => {
    if (count > 0) announce(formText.refused.title);
  }, [count]);
}
