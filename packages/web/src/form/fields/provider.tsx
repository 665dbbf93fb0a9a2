/** A provider number, with the name of its clinic once it is known. */
import { useProviders } from '../codes.ts';
import type { ControlProps, FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

export const provider: FieldKind<'provider'> = { control: () => 'single', Control: ProviderControl };

function ProviderControl({ field, at, value, state, ids, locked }: ControlProps<'provider'>) {
  const providers = useProviders(field, at);
  const number = typeof value === 'string' ? value : '';
  const name = number === '' ? undefined : providers.textOf(number);
  return (
    <>
      <TextInput
        field={field}
        at={at}
        value={value}
        shown={number}
        ids={ids}
        locked={locked}
        required={state.required}
        during="pauses"
        inputMode="numeric"
        className="tabular"
      />
      {name !== undefined && <p className="field-origin">{name}</p>}
    </>
  );
}
