/** How pasted text is read: the kind of its rows, whether the first row is a heading, and the field of each column. */
import type { TableDefinition } from '@sei/engine';
import { useId } from 'react';
import { pasteText } from '../../text/paste.ts';
import { Select } from '../../ui/select.tsx';
import { fieldsOf, withHeading, withKind, withMatch, type PastedRows } from './pasted-rows.ts';

interface PasteColumnsProps {
  readonly pasted: PastedRows;
  readonly table: TableDefinition;
  readonly kinds: TableDefinition['kinds'];
  readonly onChange: (pasted: PastedRows) => void;
}

/** No field is called so. */
const unused = ' ';

export function PasteColumns({ pasted, table, kinds, onChange }: PasteColumnsProps) {
  const id = useId();
  const { first, hasHeading, matches, rows, taken } = pasted;
  const options = [
    { id: unused, label: pasteText.columns.unused },
    ...fieldsOf(pasted).fields.map((field) => ({ id: field.id, label: field.label })),
  ];
  const exampleOf = (column: number): string => rows.map(({ cells }) => cells[column] ?? '').find((cell) => cell !== '') ?? '';
  return (
    <>
      {kinds.length > 1 && (
        <Select
          id={`${id}-kind`}
          label={pasteText.kind}
          options={kinds}
          value={pasted.kind.id}
          placeholder={pasteText.kind}
          onChange={(kind) =>
            onChange(
              withKind(
                pasted,
                table,
                kinds.find((each) => each.id === kind)!,
              ),
            )
          }
        />
      )}
      {taken === 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={hasHeading}
            onChange={({ target }) => onChange(withHeading(pasted, table, target.checked))}
          />
          <span>{pasteText.heading}</span>
        </label>
      )}
      <fieldset className="paste-columns">
        <legend>{pasteText.columns.title}</legend>
        {matches.map((match, column) => {
          const example = exampleOf(column);
          return (
            <Select
              // oxlint-disable-next-line react/no-array-index-key -- a column is known by its number alone
              key={column}
              id={`${id}-${column}`}
              label={pasteText.columns.name(column + 1, hasHeading ? first.cells[column]! : '')}
              width="full"
              options={options}
              value={match ?? unused}
              placeholder={pasteText.columns.unused}
              hint={example === '' ? pasteText.columns.empty : pasteText.columns.example(shortened(example))}
              onChange={(field) => onChange(withMatch(pasted, column, field === unused ? null : field))}
            />
          );
        })}
      </fieldset>
    </>
  );
}

/** As much as tells one column from another. */
const shownCharacters = 40;

function shortened(cell: string): string {
  const characters = [...cell];
  return characters.length <= shownCharacters ? cell : `${characters.slice(0, shownCharacters).join('')}…`;
}
