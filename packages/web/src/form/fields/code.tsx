/** One code of a list: all in sight when they are few, else a search. */
import { text } from '../../text/form.ts';
import { useAllCodes, useCodes } from '../codes.ts';
import { codeIn } from '../pasted-codes.ts';
import { useOpened } from '../report-context.tsx';
import { Combobox } from './combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from './list-note.tsx';
import { RadioGroup } from './radio-group.tsx';

export const code: FieldKind<'code'> = {
  control: ({ show }) => (show === 'choice' ? 'group' : 'single'),
  Control: (props) => (props.field.show === 'choice' ? <CodeChoice {...props} /> : <CodeSearch {...props} />),
};

function CodeChoice({ field, at, value, state, ids, locked }: ControlProps<'code'>) {
  const { store } = useOpened();
  const all = useAllCodes(field, at);
  return (
    <RadioGroup
      ids={ids}
      options={all.map((hit) => ({ id: hit.code, label: hit.text, code: hit.code }))}
      chosen={typeof value === 'string' ? value : null}
      locked={locked}
      required={state.required}
      onChoose={(chosen) => store.edit(at, chosen, null)}
      onLeave={() => store.leave(at)}
    />
  );
}

function CodeSearch({ field, at, value, state, ids, locked }: ControlProps<'code'>) {
  const { store } = useOpened();
  const codes = useCodes(field, at);
  const chosen = typeof value === 'string' ? value : '';
  const choose = (next: string | null): void => {
    store.noteUnread(at, null);
    store.keepTyping(at, '');
    store.edit(at, next, null);
    if (next !== null) codes.noteChosen([next]);
  };
  return (
    <Combobox
      ids={ids}
      shown={chosen === '' ? '' : [chosen, codes.textOf(chosen)].filter((part) => part !== undefined).join(' ')}
      locked={locked}
      required={state.required}
      placeholder={text.search.placeholder}
      find={codes.find}
      exact={codes.exact}
      preparations={codes.preparations}
      rememberAs={field.list}
      outside={field.outside?.words}
      favourites={codes.favourites}
      hierarchy={codes.hierarchy}
      unfinished={store.keptTyping(at)}
      onType={(query) => store.keepTyping(at, query)}
      onChoose={choose}
      onPaste={(pasted) => {
        const found = codeIn(pasted, (part) => codes.exact(part)?.code);
        if (found !== undefined) choose(found);
        return found !== undefined;
      }}
      onUnread={() => store.noteUnread(at, 'code.unknown')}
      onLeave={() => store.leave(at)}
      below={<ListNote codes={codes} />}
    />
  );
}
