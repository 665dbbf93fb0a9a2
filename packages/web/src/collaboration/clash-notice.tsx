/** Says, where it happened, that two people wrote differently: both sides, who and when; a key or a button takes either. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import {
  acknowledgementPath,
  asAcknowledgement,
  locate,
  sameValue,
  showValue,
  valueAt,
  type Clash,
  type ClashSide,
  type FieldDefinition,
  type Path,
  type TableDefinition,
} from '@sei/engine';
import type { ReactNode } from 'react';
import { formatDateTime } from '../text/format.ts';
import { shortcuts } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { keyWords } from '../ui/key-words.ts';
import { clashAt, isPresence, rowClashesOf } from '../report/state/clashes.ts';
import { pathKey } from '../report/state/draft.ts';
import { jumpTo, placeOfFocus } from '../report/jump.ts';
import type { Lists } from '../report/lists.ts';
import { fieldPlace, rowWords } from '../report/state/places.ts';
import { useOpened, useReport, type OpenedReport } from '../report/report-context.tsx';
import { isEditable } from '../report/state/report-view.ts';
import { shownValueAt } from '../report/shown/shown.ts';

interface ClashNoticeProps {
  readonly at: Path;
  readonly field: FieldDefinition;
}

export function ClashNotice({ at, field }: ClashNoticeProps) {
  const opened = useOpened();
  const clash = useReport((view) => clashAt(view.draft.confirmed.clashes, at));
  const value = useReport((view) => shownValueAt(view, at));
  if (clash === undefined) return null;
  return (
    <Notice at={at} title={formText.clash.title}>
      {clash.sides.map((side, index) => (
        <Side key={side.change} at={at} index={index} use={`${formText.clash.use}: ${valueWords(side, field, opened.lists)}`}>
          {formText.clash.side(valueWords(side, field, opened.lists), side.by, formatDateTime(side.time))}{' '}
          {!isPresence(side.value) && sameValue(side.value, value) && <span className="quiet">({formText.clash.inForce})</span>}
        </Side>
      ))}
    </Notice>
  );
}

interface ReasonClashNoticesProps {
  /** The field or table. */
  readonly at: Path;
  readonly item: FieldDefinition | TableDefinition;
}

/** Two people have given different reasons for the same warning of a field or table. */
export function ReasonClashNotices({ at, item }: ReasonClashNoticesProps) {
  const clashes = useReport((view) => view.draft.confirmed.clashes);
  const answers = useReport((view) => view.draft.answers);
  return (item.rules ?? []).map(({ id }) => {
    const path = acknowledgementPath({ at, rule: id });
    const clash = clashAt(clashes, path);
    if (clash === undefined) return null;
    const inForce = asAcknowledgement(valueAt(answers, path));
    return (
      <Notice key={id} at={path} title={formText.clash.reasons}>
        {clash.sides.map((side, index) => (
          <Side key={side.change} at={path} index={index} use={`${formText.clash.use}: ${reasonWords(side)}`}>
            {formText.clash.side(reasonWords(side), side.by, formatDateTime(side.time))}{' '}
            {reasonIn(side) === (inForce?.[1] ?? null) && <span className="quiet">({formText.clash.inForce})</span>}
          </Side>
        ))}
      </Notice>
    );
  });
}

function reasonIn({ value }: ClashSide): string | null {
  return isPresence(value) ? null : (asAcknowledgement(value)?.[1] ?? null);
}

function reasonWords(side: ClashSide): string {
  return reasonIn(side) ?? formText.empty;
}

interface RowClashNoticeProps {
  /** The table. */
  readonly at: Path;
  readonly onChoose: (row: string) => void;
}

/** Rows of a table that one has removed and another has written in, neither knowing of the other: they are kept until somebody has chosen. */
export function RowClashNotices({ at, onChoose }: RowClashNoticeProps) {
  const { store } = useOpened();
  const clashes = useReport((view) => view.draft.confirmed.clashes);
  const { form, draft } = store.read();
  return rowClashesOf(clashes, at).map((clash) => (
    <Notice
      key={pathKey(clash.at)}
      at={clash.at}
      title={
        <button type="button" className="link-button" onClick={() => onChoose(clash.at.at(-1)!)}>
          {formText.clash.row(rowWords(locate(form.definition, draft.answers, clash.at)))}
        </button>
      }
    >
      {clash.sides.map(({ change, value, by, time }, index) =>
        isPresence(value) ? (
          <Side key={change} at={clash.at} index={index} use={formText.clash.useRow[value.row]}>
            {formText.clash.rowSide[value.row](by, formatDateTime(time))}
          </Side>
        ) : null,
      )}
    </Notice>
  ));
}

interface NoticeProps {
  readonly at: Path;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

function Notice({ at, title, children }: NoticeProps) {
  return (
    <div className="clash-notice" role="status" data-clash={pathKey(at)}>
      <Icon name="warning" />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <ul className="clash-sides">{children}</ul>
      </div>
    </div>
  );
}

interface SideProps {
  readonly at: Path;
  readonly index: number;
  /** What the button says to screen readers. */
  readonly use: string;
  readonly children: ReactNode;
}

function Side({ at, index, use, children }: SideProps) {
  const opened = useOpened();
  const editable = useReport(isEditable);
  const keys = shortcuts.takeSide.keys[index];
  return (
    <li>
      <span>{children}</span>
      {editable && (
        <span className="clash-choice">
          <button type="button" className="link-button" aria-label={use} onClick={() => takeSide(opened, at, index)}>
            {use.split(':')[0]}
          </button>
          {keys !== undefined && <kbd>{keyWords(keys)}</kbd>}
        </span>
      )}
    </li>
  );
}

/** Ends the clash that the focus is at with one of its sides; from anywhere else it leads to the first clash. */
export function takeSideByKey(opened: OpenedReport, side: number, onJump: (at: Path) => void): void {
  const { draft } = opened.store.read();
  const clash = clashOfFocus(draft.confirmed.clashes);
  if (clash !== undefined) takeSide(opened, clash.at, side);
  else if (draft.confirmed.clashes.length > 0) onJump(draft.confirmed.clashes[0]!.at);
  else announce(formText.clash.none);
}

/** The clash that the focus is in or at; a row's when it is in the row or its table. */
function clashOfFocus(clashes: readonly Clash[]): Clash | undefined {
  const notice = document.activeElement?.closest<HTMLElement>('[data-clash]')?.dataset['clash'];
  const place = placeOfFocus();
  const key = place === null ? null : pathKey(place);
  return (
    clashes.find(({ at }) => pathKey(at) === notice) ??
    clashes.find(({ at }) => pathKey(at) === key) ??
    clashes.find(({ at }) => at.length % 2 === 0 && key?.startsWith(`${pathKey(at)}/`)) ??
    (place === null ? undefined : rowClashesOf(clashes, place)[0])
  );
}

/** What was half typed gives way too; the focus goes to what was decided, since the buttons are gone with the clash. */
function takeSide({ store, lists }: OpenedReport, at: Path, index: number): void {
  const { form, draft } = store.read();
  const side = clashAt(draft.confirmed.clashes, at)?.sides[index];
  if (side === undefined || !isEditable(store.read())) return;
  const { field, is } = locate(form.definition, draft.answers, at);
  store.noteUnread(at, null);
  store.keepTyping(at, '');
  store.takeSide(at, index);
  if (isPresence(side.value)) announce(formText.clash.rowTaken[side.value.row]);
  else if (is === 'warning') announce(formText.clash.taken(reasonWords(side)));
  else if (field !== undefined) announce(formText.clash.taken(valueWords(side, field, lists)));
  void jumpTo(fieldPlace(store.read(), at));
}

function valueWords({ value }: ClashSide, field: FieldDefinition, lists: Lists): string {
  return (!isPresence(value) && showValue(field, value, { textOf: (code) => lists.textOf(field, code) })) || formText.empty;
}
