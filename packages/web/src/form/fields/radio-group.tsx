/** A choice of one among few, all in sight: arrow keys and first letters move and choose, Enter chooses, Delete takes the choice back. */
import type { KeyboardEvent } from 'react';
import { formText } from '../../text/form.ts';
import type { FieldIds } from '../../ui/field.tsx';
import { hasLeft } from '../../ui/leaving.ts';
import { nextByLetter } from '../../ui/next-by-letter.ts';

interface RadioOption {
  readonly id: string;
  readonly label: string;
  /** The code, before the words. */
  readonly code?: string;
}

interface RadioGroupProps {
  readonly ids: FieldIds;
  readonly options: readonly RadioOption[];
  readonly chosen: string | null;
  readonly locked: boolean;
  readonly required: boolean;
  readonly onChoose: (id: string | null) => void;
  readonly onLeave: () => void;
}

const longLabel = 28;

export function RadioGroup({ ids, options, chosen, locked, required, onChoose, onLeave }: RadioGroupProps) {
  const layout = options.some(({ label }) => label.length > longLabel) ? 'list' : 'row';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (locked || event.altKey || event.ctrlKey || event.metaKey) return;
    const named = nextByLetter(options, event.currentTarget.value, event.key);
    if (named !== undefined) {
      onChoose(named.id);
      focusValue(event.currentTarget, named.id);
    } else if (event.key === 'Delete' || event.key === 'Backspace') onChoose(null);
    else if (event.key === 'Enter') onChoose(event.currentTarget.value);
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="radiogroup"
      aria-labelledby={ids.labelId}
      aria-describedby={ids.describedBy}
      aria-required={required || undefined}
      aria-invalid={ids.invalid || undefined}
      aria-disabled={locked || undefined}
      className="choices"
      data-layout={layout}
      onBlur={(event) => {
        if (hasLeft(event)) onLeave();
      }}
    >
      {options.map(({ id, label, code }, index) => (
        <label key={id} className="choice" data-chosen={id === chosen || undefined}>
          <input
            id={index === 0 ? ids.id : undefined}
            type="radio"
            name={ids.id}
            value={id}
            checked={id === chosen}
            tabIndex={ids.tabIndex}
            disabled={locked && id !== chosen && chosen !== null}
            aria-disabled={locked || undefined}
            onChange={() => !locked && onChoose(id)}
            onKeyDown={onKeyDown}
          />
          <span>
            {label} {code !== undefined && <span className="choice-code">{code}</span>}
          </span>
        </label>
      ))}
      {chosen !== null && !locked && !required && (
        <button type="button" className="link-button choice-clear" tabIndex={-1} onClick={() => onChoose(null)}>
          {formText.clear}
        </button>
      )}
    </div>
  );
}

function focusValue(radio: HTMLInputElement, value: string): void {
  const group = radio.closest('[role="radiogroup"]');
  group?.querySelector<HTMLInputElement>(`input[value="${CSS.escape(value)}"]`)?.focus();
}
