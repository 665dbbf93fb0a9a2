/** Says, where it happened, that two people wrote differently: both sides, who and when; either can be chosen. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import { sameValue, showValue, type ClashSide, type FieldDefinition, type Path, type Value } from '@sei/engine';
import { formatDateTime } from '../format.ts';
import { text } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from './draft.ts';
import { useOpened, useReport } from './report-context.tsx';
import { rowWordsAt } from './places.ts';
import { isEditable } from './report-store.ts';
import { shownValueAt } from './shown.ts';

interface ClashNoticeProps {
  readonly at: Path;
  readonly field: FieldDefinition;
}

export function ClashNotice({ at, field }: ClashNoticeProps) {
  const { store, lists } = useOpened();
  const clash = useReport((view) => view.draft.confirmed.clashes.find((each) => pathKey(each.at) === pathKey(at)));
  const value = useReport((view) => shownValueAt(view, at));
  const editable = useReport(isEditable);
  if (clash === undefined) return null;
  const words = (side: ClashSide): string =>
    (isValue(side.value) && showValue(field, side.value, { textOf: (code) => lists.textOf(field, code) })) || text.empty;
  return (
    <div className="clash-notice" role="status">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{text.clash.title}</strong>
        </p>
        <ul>
          {clash.sides.map((side) => (
            <li key={side.change}>
              {text.clash.side(words(side), side.by, formatDateTime(side.time))}{' '}
              {isValue(side.value) && sameValue(side.value, value) && <span className="quiet">({text.clash.inForce})</span>}{' '}
              {editable && (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${text.clash.use}: ${words(side)}`}
                  onClick={() => isValue(side.value) && store.resolve(at, side.value)}
                >
                  {text.clash.use}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
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
  const editable = useReport(isEditable);
  const { form, draft } = store.read();
  const own = clashes.filter((clash) => pathKey(clash.at.slice(0, -1)) === pathKey(at) && clash.sides.every(isPresence));
  return own.map((clash) => {
    const row = rowWordsAt(form.definition, draft.answers, clash.at);
    return (
      <div key={pathKey(clash.at)} className="clash-notice" role="status">
        <Icon name="warning" />
        <div>
          <p>
            <button type="button" className="link-button" onClick={() => onChoose(clash.at.at(-1)!)}>
              {text.clash.row(row)}
            </button>
          </p>
          <ul>
            {clash.sides.map(
              ({ change, value, by, time }) =>
                !isValue(value) && <li key={change}>{text.clash.rowSide[value.row](by, formatDateTime(time))}</li>,
            )}
          </ul>
          {editable && (
            <div className="button-row">
              <button type="button" className="link-button" onClick={() => store.keepRow(clash.at)}>
                {text.clash.keepRow}
              </button>
              <button type="button" className="link-button" onClick={() => store.removeRow(clash.at)}>
                {text.clash.removeRow}
              </button>
            </div>
          )}
        </div>
      </div>
    );
  });
}

function isPresence({ value }: ClashSide): boolean {
  return !isValue(value);
}

function isValue(value: ClashSide['value']): value is Value {
  return typeof value !== 'object' || value === null || Array.isArray(value);
}
