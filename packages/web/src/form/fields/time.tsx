/** A time of day; `14`, `1430` and `14.30` will do. */
import { showValue } from '@sei/engine';
import { formText } from '../../text/form.ts';
import type { FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

export const time: FieldKind<'time'> = {
  control: () => 'single',
  Control: ({ field, at, value, state, ids, locked }) => (
    <TextInput
      field={field}
      at={at}
      value={value}
      shown={showValue(field, value, {})}
      ids={ids}
      locked={locked}
      required={state.required}
      during={isWholeTime}
      placeholder={locked ? '' : formText.placeholder.time}
      className="tabular"
    />
  ),
};

function isWholeTime(typed: string): boolean {
  return /^\d\d[.:]\d\d$/.test(typed.trim());
}
