/** A short text. */
import type { FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

export const text: FieldKind<'text'> = {
  control: () => 'single',
  Control: ({ field, at, value, state, ids, locked }) => (
    <TextInput
      field={field}
      at={at}
      value={value}
      shown={typeof value === 'string' ? value : ''}
      ids={ids}
      locked={locked}
      required={state.required}
      during="pauses"
    />
  ),
};
