/** The pasted rows that cannot be taken as they are: in each the cells that are wrong, why, and where to correct them. */
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react';
import { useReport } from '../../report/report-context.tsx';
import type { ReportView } from '../../report/state/report-view.ts';
import { wordsOf } from '../../report/shown/shown.ts';
import { pasteText } from '../../text/paste.ts';
import { Button } from '../../ui/button.tsx';
import { FieldFrame } from '../../ui/field.tsx';
import type { CellError, ReadRow } from './read-row.ts';

interface PasteErrorsProps {
  readonly rows: readonly ReadRow[];
  readonly onCorrect: (row: number, column: number, text: string) => void;
}

/** As many as are drawn at once. */
const atOnce = 50;

export function PasteErrors({ rows, onCorrect }: PasteErrorsProps) {
  const form = useReport((view) => view.form);
  const [most, setMost] = useState(atOnce);
  if (rows.length === 0) return null;
  const hidden = rows.length - most;
  return (
    <section className="paste-errors">
      <h3>{pasteText.errors.title(rows.length)}</h3>
      {rows.slice(0, most).map(({ pasted: { number }, errors }) => (
        <fieldset key={number}>
          <legend>{pasteText.errors.row(number)}</legend>
          {errors.map((error) => (
            <WrongCell
              key={error.column}
              row={number}
              error={error}
              words={wordsOfError(form, error)}
              onCorrect={(text) => onCorrect(number, error.column, text)}
            />
          ))}
        </fieldset>
      ))}
      {hidden > 0 && <Button onPress={() => setMost(most + atOnce)}>{pasteText.more(Math.min(hidden, atOnce))}</Button>}
    </section>
  );
}

interface WrongCellProps {
  readonly row: number;
  readonly error: CellError;
  readonly words: string;
  readonly onCorrect: (text: string) => void;
}

/** What is written becomes the cell when it is left; Enter leads on to the next that is wrong, as long as there is one. */
function WrongCell({ row, error: { column, field, typed }, words, onCorrect }: WrongCellProps) {
  const [text, setText] = useState(typed);
  const finish = (): void => {
    if (text !== typed) onCorrect(text);
  };
  // Esc closes the dialog round a cell that has the focus.
  const finishLate = useEffectEvent(finish);
  useEffect(() => () => finishLate(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || event.altKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    nextPlace(event.currentTarget)?.focus();
  };
  const given = {
    className: 'form-input',
    autoComplete: 'off',
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => setText(target.value),
    onBlur: finish,
  };
  return (
    <FieldFrame
      id={`paste-${row}-${column}`}
      label={field.label}
      width="full"
      messages={[{ severity: 'error', text: pasteText.errors.words(row, words) }]}
    >
      {({ id, describedBy, invalid }) => {
        const ids = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid || undefined };
        return /\n/.test(typed) ? (
          <textarea {...given} {...ids} rows={3} data-wrong-cell="" />
        ) : (
          <input {...given} {...ids} type="text" data-wrong-cell="" onKeyDown={onKeyDown} />
        );
      }}
    </FieldFrame>
  );
}

/** The next cell that is wrong; behind the last the button that takes the rows. */
function nextPlace(cell: HTMLElement): HTMLElement | undefined {
  const dialog = cell.closest('[role="dialog"]');
  const cells = [...(dialog?.querySelectorAll<HTMLElement>('[data-wrong-cell]') ?? [])];
  return cells[cells.indexOf(cell) + 1] ?? dialog?.querySelector<HTMLElement>('.button-primary') ?? undefined;
}

function wordsOfError(form: ReportView['form'], { field, rule, typed }: CellError): string {
  if (rule === 'code.unknown' && 'list' in field)
    return pasteText.errors.code(typed, field.label, form.definition.lists[field.list]?.label ?? field.label);
  if (field.type === 'yesNo') return pasteText.errors.yesNo(typed, field.label);
  return wordsOf(form, { rule, typed }, field);
}
