/** A provider number: typed, or found by the practice's name, speciality or region. */
import { formText } from '../../text/form.ts';
import { useProviders } from '../../code-search/providers.ts';
import { Combobox } from '../../code-search/combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from '../../code-search/list-note.tsx';
import { useChoosing } from '../../code-search/use-choosing.ts';

export const provider: FieldKind<'provider'> = { control: () => 'single', Control: ProviderControl };

function ProviderControl({ field, at, value, state, ids, locked }: ControlProps<'provider'>) {
  const providers = useProviders(field, at);
  const number = typeof value === 'string' ? value : '';
  const name = number === '' ? undefined : providers.textOf(number);
  const choosing = useChoosing(at, providers, 'format.provider');
  return (
    <>
      <Combobox
        {...choosing}
        ids={ids}
        shown={number}
        locked={locked}
        required={state.required}
        placeholder={formText.provider.placeholder}
        find={providers.find}
        exact={providers.exact}
        preparations={providers.preparations}
        rememberAs="providers"
        favourites={providers.favourites}
        none={() => formText.provider.none}
        below={<ListNote codes={providers} />}
      />
      {name !== undefined && <p className="field-origin">{name}</p>}
    </>
  );
}
