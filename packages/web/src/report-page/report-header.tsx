/** The head of the report, always in sight: what it is, whose it is, how it is kept, and what can be done with it. */
import { parseCpr, showCpr, showValue, subjectOf, yearsBetween, type FormDefinition } from '@sei/engine';
import type { Action } from '@sei/contract/report';
import { Button as AriaButton } from 'react-aria-components';
import { text } from '../text/da.ts';
import { formText } from '../text/form.ts';
import { historyText } from '../text/history.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuEntry } from '../ui/menu-popover.tsx';
import type { NextReport } from '../navigation/use-adjacent-report.ts';
import { publishHeight } from '../ui/publish-height.ts';
import { useSettled } from '../ui/use-settled.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { dangerousActions, historyClosedWords, ordinaryActions, primaryAction, rareActions } from './actions.ts';
import { PresentColleagues } from '../collaboration/colleagues.tsx';
import { useOpened, useReport } from '../report/report-context.tsx';
import { todayOf, isEditable, type ReportView } from '../report/state/report-view.ts';
import { ReportLinksLine } from './report-links.tsx';
import { WayLine } from './way-line.tsx';
import { SavingSentence } from './saving.tsx';
import { pauseMs } from '../report/use-entered-text.ts';
import { outstandingWords } from '../report/shown/outstanding.ts';
import { shownValueAt, stateWords } from '../report/shown/shown.ts';
import { UnseenCount } from '../collaboration/unseen-marks.tsx';

export interface HeaderActions {
  /** Why an action is closed, in words; undefined when it is open. */
  readonly closed: (action: Action) => string | undefined;
  readonly run: (action: Action) => void;
  readonly openHistory: () => void;
  /** The texts that the form has for letters. */
  readonly letters: readonly MenuEntry[];
  /** To the next place that a colleague has changed. */
  readonly stepChanged: () => void;
}

const publishHeaderHeight = publishHeight('--report-header-height');

interface ReportHeaderProps {
  readonly definition: FormDefinition;
  readonly actions: HeaderActions;
  /** The reports next to it in the list that it was opened from. */
  readonly neighbours: Pick<NextReport, 'openNext' | 'openPrevious' | 'place'>;
}

export function ReportHeader({ definition, actions, neighbours }: ReportHeaderProps) {
  const number = useReport((view) => view.report?.number);
  const state = useReport((view) => (view.gone === null ? (view.report?.state ?? 'draft') : 'annulled'));
  const status = useReport(stateWords);
  const version = useReport((view) => view.report?.version ?? 0);
  return (
    <header ref={publishHeaderHeight} className="report-header">
      <div className="report-top">
        <WayLine {...neighbours} />
        <p className="report-status">
          <span className="with-colleagues">
            <UnseenCount onNext={actions.stepChanged} />
            <PresentColleagues />
          </span>
          <span className="state" data-state={state}>
            {status}
          </span>
          {version > 0 && <span className="quiet">{formText.header.version(version)}</span>}
          <SavingSentence />
        </p>
      </div>
      <div className="report-title">
        <h1>
          {definition.title} <span className="report-number tabular">{number ?? formText.header.new}</span>
        </h1>
        <PatientLine definition={definition} />
      </div>
      <ReportLinksLine />
      <ActionBar actions={actions} />
    </header>
  );
}

function PatientLine({ definition }: { readonly definition: FormDefinition }) {
  const patient = useReport((view) => patientWords(definition, view));
  const { lists } = useOpened();
  const more = useReport((view) => headerFields(definition, view, (field, code) => lists.textOf(field, code)));
  return (
    <p className="report-patient">
      <span className="tabular">
        <Unbroken words={patient || formText.header.noPatient} />
      </span>
      {more !== '' && (
        <span>
          <Unbroken words={more} />
        </span>
      )}
      <Outstanding />
    </p>
  );
}

/** Follows what is typed in a pause. */
function Outstanding() {
  const words = outstandingWords(
    useSettled(
      useReport((latest) => latest),
      pauseMs,
    ),
  );
  return words === '' ? null : (
    <span className="report-outstanding">
      <Icon name="time" />
      <span className="tabular">
        <span className="visually-hidden">{text.columns.outstanding}: </span>
        <Unbroken words={words} />
      </span>
    </span>
  );
}

/** Number, name and age of the person that the report is about. */
function patientWords(definition: FormDefinition, view: ReportView): string {
  const person = subjectOf(definition);
  if (person === undefined) return '';
  const number = shownValueAt(view, [person.cpr]);
  const name = person.name === undefined ? null : shownValueAt(view, [person.name]);
  const parsed = typeof number === 'string' ? parseCpr(number) : null;
  const born = parsed?.kind === 'cpr' ? parsed.birthDate : null;
  const parts = [
    typeof number === 'string' && showCpr(number),
    name,
    born !== null && born <= todayOf(view) && formText.header.years(yearsBetween(born, todayOf(view))),
  ];
  return parts.filter((part) => typeof part === 'string').join(' · ');
}

function headerFields(
  definition: FormDefinition,
  view: ReportView,
  textOf: (field: ReturnType<typeof fieldsById>[number], code: string) => string | undefined,
): string {
  return fieldsById(definition)
    .map((field) => {
      const shown = showValue(field, shownValueAt(view, [field.id]), { textOf: (code) => textOf(field, code) });
      return shown === '' ? '' : `${field.label} ${shown}`;
    })
    .filter((part) => part !== '')
    .join(' · ');
}

function fieldsById({ header, sections }: FormDefinition) {
  const items = sections.flatMap((section) => section.items);
  return header.flatMap((id) => items.flatMap((item) => (item.id === id && item.type !== 'table' ? [item] : [])));
}

const icons: Partial<Record<Action, IconName>> = { print: 'print', copy: 'copy', delete: 'delete', edit: 'edit' };

function ActionBar({ actions }: { readonly actions: HeaderActions }) {
  const { store } = useOpened();
  const primary = useReport(primaryAction);
  const historyClosed = useReport(historyClosedWords);
  const canUndo = useReport((view) => isEditable(view) && view.draft.undo.length > 0);
  const canRedo = useReport((view) => isEditable(view) && view.draft.redo.length > 0);
  return (
    <div className="report-actions" role="toolbar" aria-label={formText.header.actions}>
      <div className="report-buttons">
        {ordinaryActions.map((action) => (
          <ActionButton key={action} action={action} variant={action === primary ? 'primary' : 'secondary'} actions={actions} />
        ))}
        <ActionButton action="print" variant="tertiary" actions={actions} />
      </div>
      <div className="report-buttons report-apart">
        {dangerousActions.map((action) => (
          <ActionButton key={action} action={action} variant="tertiary" actions={actions} />
        ))}
        <MoreActions groups={[rareActions]} actions={actions} />
      </div>
      <div className="report-narrow">
        <ActionButton action={primary} variant="primary" actions={actions} />
        <MoreActions
          groups={[
            [...ordinaryActions.filter((action) => action !== primary), 'print'],
            [...rareActions, ...dangerousActions],
          ]}
          actions={actions}
        />
      </div>
      <div className="report-steps">
        <Button variant="tertiary" icon="time" closed={historyClosed} onPress={actions.openHistory}>
          {historyText.open}
        </Button>
        <IconButton
          icon="reply"
          label={formText.header.undo}
          closed={canUndo ? undefined : formText.header.nothingToUndo}
          onPress={store.undo}
        />
        <span className="mirrored">
          <IconButton
            icon="reply"
            label={formText.header.redo}
            closed={canRedo ? undefined : formText.header.nothingToRedo}
            onPress={store.redo}
          />
        </span>
      </div>
    </div>
  );
}

interface ActionButtonProps {
  readonly action: Action;
  readonly variant: 'primary' | 'secondary' | 'tertiary';
  readonly actions: HeaderActions;
}

function ActionButton({ action, variant, actions }: ActionButtonProps) {
  return (
    <Button variant={variant} icon={icons[action]} closed={actions.closed(action)} onPress={() => actions.run(action)}>
      {formText.actions[action]}
    </Button>
  );
}

interface MoreActionsProps {
  readonly groups: readonly (readonly Action[])[];
  readonly actions: HeaderActions;
}

/** What is not in sight, behind three dots: on a narrow screen all but the primary action. */
function MoreActions({ groups, actions }: MoreActionsProps) {
  const { letters } = actions;
  const entry = (action: Action) => ({
    id: action,
    label: formText.actions[action],
    closed: actions.closed(action),
    onSelect: () => actions.run(action),
  });
  return (
    <Menu
      label={formText.header.more}
      placement="bottom end"
      trigger={
        <AriaButton className="button button-icon-only" aria-label={formText.header.more}>
          <Icon name="more-horiz" />
        </AriaButton>
      }
      groups={[...groups.map((names) => ({ entries: names.map(entry) })), ...(letters.length > 0 ? [{ entries: letters }] : [])]}
    />
  );
}
