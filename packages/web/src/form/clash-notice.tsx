/** Says, at the field, that two people wrote differently in it: both values, who and when; either can be chosen. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import { sameValue, showValue, type ClashSide, type FieldDefinition, type Path, type Value } from '@sei/engine';
import { formatDateTime } from '../format.ts';
import { text } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from './draft.ts';
import { useOpened, useReport } from './report-context.tsx';
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
    isValue(side.value)
      ? showValue(field, side.value, { textOf: (code) => lists.textOf(field, code) }) || text.empty
      : text.clash.rowKept;
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

function isValue(value: ClashSide['value']): value is Value {
  return typeof value !== 'object' || value === null || Array.isArray(value);
}
