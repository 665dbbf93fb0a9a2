/** One code of a list: all in sight when they are few, else a search. */
import { formText } from '../../text/form.ts';
import { useAllCodes, useCodes } from '../../code-search/codes.ts';
import { useOpened } from '../../report/report-context.tsx';
import { Combobox } from '../../code-search/combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from '../../code-search/list-note.tsx';
import { RadioGroup } from './radio-group.tsx';
import { useChoosing } from '../../code-search/use-choosing.ts';

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
  const codes = useCodes(field, at);
  const choosing = useChoosing(at, codes, 'code.unknown');
  const chosen = typeof value === 'string' ? value : '';
  return (
    <Combobox
      {...choosing}
      ids={ids}
      shown={chosen === '' ? '' : [chosen, codes.textOf(chosen)].filter((part) => part !== undefined).join(' ')}
      locked={locked}
      required={state.required}
      placeholder={formText.search.placeholder}
      find={codes.find}
      exact={codes.exact}
      preparations={codes.preparations}
      rememberAs={field.list}
      outside={field.outside?.words}
      favourites={codes.favourites}
      hierarchy={codes.hierarchy}
      below={<ListNote codes={codes} />}
    />
  );
}
