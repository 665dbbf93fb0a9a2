/** A short text; what is generated is copied with one press. */
import { CopyButton } from './copy-button.tsx';
import type { FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

export const text: FieldKind<'text'> = {
  control: () => 'single',
  Control: ({ field, at, value, state, ids, locked }) => {
    const shown = typeof value === 'string' ? value : '';
    return (
      <TextInput
        field={field}
        at={at}
        value={value}
        shown={shown}
        ids={ids}
        locked={locked}
        required={state.required}
        during="pauses"
        after={field.generated !== undefined && shown !== '' && <CopyButton value={shown} label={field.label} of={ids.id} />}
      />
    );
  },
};
