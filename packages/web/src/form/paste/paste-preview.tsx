/** The pasted rows that can be taken, with the values that they will have, and what of them is not taken because its field is closed. */
import { fieldIn, showValue, tableAt, type FieldDefinition, type Path } from '@sei/engine';
import { memo, useState } from 'react';
import { useOpened } from '../../report/report-context.tsx';
import type { LaidRow, LaidRows } from '../../report/state/laid-rows.ts';
import { formText } from '../../text/form.ts';
import { pasteText } from '../../text/paste.ts';
import { Button } from '../../ui/button.tsx';
import { fieldsOf, type PastedRows } from './pasted-rows.ts';
import type { ReadRow } from './read-row.ts';

interface PastePreviewProps {
  readonly pasted: Pick<PastedRows, 'kind' | 'matches'>;
  /** The table. */
  readonly at: Path;
  readonly rows: readonly ReadRow[];
  readonly laid: LaidRows | null;
}

/** As many as are drawn at once. */
const atOnce = 50;

export const PastePreview = memo(function PastePreview({ pasted, at, rows, laid }: PastePreviewProps) {
  const { store, lists } = useOpened();
  const [most, setMost] = useState(atOnce);
  if (rows.length === 0) return null;
  const { form, state } = store.read();
  const program = tableAt(form, state, at)?.program.kinds.get(pasted.kind.id);
  const { fields, matched } = fieldsOf(pasted);
  const shown = fields.filter((field) => matched.includes(field) || rows.some(({ values }) => field.id in values));
  const words = (field: FieldDefinition, read: ReadRow, row: LaidRow | undefined): string => {
    const value = row && program ? fieldIn({ program, state: row.state }, field.id)?.value : read.values[field.id];
    const isValue = value !== undefined && value !== null && !(Array.isArray(value) && typeof value[0] === 'object');
    return isValue ? showValue(field, value as string, { textOf: (code) => lists.textOf(field, code) }) : '';
  };
  const hidden = rows.length - most;
  return (
    <div className="paste-preview">
      <h3 id="paste-preview">{pasteText.preview.title(rows.length)}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is scrolled by keys too */}
      <section className="paste-scroller" aria-labelledby="paste-preview" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{pasteText.preview.number}</th>
              {shown.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((read, index) => {
              const row = laid?.rows[index];
              return (
                <tr key={read.pasted.number}>
                  <th scope="row" data-label={pasteText.preview.number}>
                    {read.pasted.number}
                  </th>
                  {shown.map((field) => (
                    <td key={field.id} data-label={field.label}>
                      {row?.closed.includes(field.id) ? (
                        <span className="quiet">{pasteText.preview.closed}</span>
                      ) : (
                        words(field, read, row) || formText.empty
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {hidden > 0 && <Button onPress={() => setMost(most + atOnce)}>{pasteText.more(Math.min(hidden, atOnce))}</Button>}
    </div>
  );
});
