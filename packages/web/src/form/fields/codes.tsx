/** Several codes of a list: ticks when they are few, else what is chosen and a search for more. */
import { text } from '../../text/form.ts';
import { Icon } from '../../ui/icon.tsx';
import { codesOf, useCodes } from '../codes.ts';
import { useOpened } from '../report-context.tsx';
import { Combobox } from './combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from './list-note.tsx';
import { TickGroup } from './tick-group.tsx';

export const codes: FieldKind<'codes'> = {
  control: ({ show }) => (show === 'choice' ? 'group' : 'single'),
  Control: (props) => (props.field.show === 'choice' ? <CodesChoice {...props} /> : <CodesSearch {...props} />),
};

const none: readonly string[] = [];

function CodesChoice({ field, at, value, ids, locked }: ControlProps<'codes'>) {
  const { store } = useOpened();
  const list = useCodes(field, at);
  return (
    <TickGroup
      ids={ids}
      options={codesOf(list).map((hit) => ({ id: hit.code, label: hit.text, code: hit.code }))}
      chosen={chosenOf(value)}
      locked={locked}
      onChange={(chosen) => store.edit(at, chosen.length === 0 ? null : chosen, null)}
      onLeave={() => store.leave(at)}
    />
  );
}

function CodesSearch({ field, at, value, state, ids, locked }: ControlProps<'codes'>) {
  const { store } = useOpened();
  const list = useCodes(field, at);
  const chosen = chosenOf(value);
  const change = (next: readonly string[]): void => {
    store.noteUnread(at, null);
    store.keepTyping(at, '');
    store.edit(at, next.length === 0 ? null : next, null);
  };
  return (
    <div className="chosen-codes">
      {chosen.length > 0 && (
        <ul className="chosen-list">
          {chosen.map((each) => (
            <li key={each} className="chosen-code">
              <span className="hit-code">{each}</span> {list.textOf(each)}
              {!locked && (
                <button
                  type="button"
                  className="chosen-remove"
                  aria-label={text.search.remove(list.textOf(each) ?? each)}
                  onClick={() => change(chosen.filter((other) => other !== each))}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Combobox
        ids={ids}
        shown=""
        locked={locked}
        required={state.required}
        placeholder={text.search.placeholder}
        find={list.find}
        exact={list.exact}
        rememberAs={field.list}
        unfinished={store.keptTyping(at)}
        onType={(query) => store.keepTyping(at, query)}
        onChoose={(next) => {
          if (next !== null) change([...chosen.filter((other) => other !== next), next]);
          else store.noteUnread(at, null);
        }}
        onUnread={() => store.noteUnread(at, 'code.unknown')}
        onLeave={() => store.leave(at)}
        below={<ListNote codes={list} />}
      />
    </div>
  );
}

function chosenOf(value: ControlProps<'codes'>['value']): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : none;
}
