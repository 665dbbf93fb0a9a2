/** A provider number: typed, or found by the practice's name, speciality or region. */
import { text } from '../../text/form.ts';
import { useOpened } from '../report-context.tsx';
import { codeIn } from '../pasted-codes.ts';
import { useProviders } from '../providers.ts';
import { Combobox } from './combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from './list-note.tsx';

export const provider: FieldKind<'provider'> = { control: () => 'single', Control: ProviderControl };

function ProviderControl({ field, at, value, state, ids, locked }: ControlProps<'provider'>) {
  const { store } = useOpened();
  const providers = useProviders(field, at);
  const number = typeof value === 'string' ? value : '';
  const name = number === '' ? undefined : providers.textOf(number);
  const put = (next: string | null): void => {
    store.noteUnread(at, null);
    store.keepTyping(at, '');
    store.edit(at, next, null);
  };
  return (
    <>
      <Combobox
        ids={ids}
        shown={number}
        locked={locked}
        required={state.required}
        placeholder={text.provider.placeholder}
        find={providers.find}
        exact={providers.exact}
        preparations={providers.preparations}
        rememberAs="providers"
        unfinished={store.keptTyping(at)}
        onType={(query) => store.keepTyping(at, query)}
        onChoose={put}
        onPaste={(pasted) => {
          const found = codeIn(pasted, (part) => providers.exact(part)?.code);
          if (found !== undefined) put(found);
          return found !== undefined;
        }}
        onUnread={() => store.noteUnread(at, 'format.provider')}
        onLeave={() => store.leave(at)}
        none={() => text.provider.none}
        below={<ListNote codes={providers} />}
      />
      {name !== undefined && <p className="field-origin">{name}</p>}
    </>
  );
}
