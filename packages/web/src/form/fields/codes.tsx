/** Several codes of a list: ticks when they are few, else what is chosen and a search for more. */
import { useState } from 'react';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAllCodes, useCodes } from '../../code-search/codes.ts';
import { codesIn } from '../../code-search/pasted-codes.ts';
import { useOpened } from '../../report/report-context.tsx';
import { Combobox } from '../../code-search/combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from '../../code-search/list-note.tsx';
import { TickGroup } from './tick-group.tsx';
import { useAnswering } from '../../code-search/use-choosing.ts';

export const codes: FieldKind<'codes'> = {
  control: ({ show }) => (show === 'choice' ? 'group' : 'single'),
  Control: (props) => (props.field.show === 'choice' ? <CodesChoice {...props} /> : <CodesSearch {...props} />),
};

const none: readonly string[] = [];

function CodesChoice({ field, at, value, ids, locked, drawBeside }: ControlProps<'codes'>) {
  const { store } = useOpened();
  const all = useAllCodes(field, at);
  return (
    <TickGroup
      ids={ids}
      options={all.map((hit) => ({ id: hit.code, label: hit.text, code: hit.code }))}
      chosen={chosenOf(value)}
      locked={locked}
      drawBeside={drawBeside}
      onChange={(chosen) => store.edit(at, chosen.length === 0 ? null : chosen, null)}
      onLeave={() => store.leave(at)}
    />
  );
}

function CodesSearch({ field, at, value, state, ids, locked }: ControlProps<'codes'>) {
  const list = useCodes(field, at);
  const { typing, answer } = useAnswering(at, 'code.unknown');
  const chosen = chosenOf(value);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const change = (next: readonly string[]): void => {
    setLeftOut([]);
    answer(next.length === 0 ? null : next);
  };
  const add = (more: readonly string[]): void => {
    change([...chosen.filter((code) => !more.includes(code)), ...more]);
    list.noteChosen(more);
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
                  aria-label={formText.search.remove(list.textOf(each) ?? each)}
                  onClick={() => {
                    change(chosen.filter((other) => other !== each));
                    // The button goes away, and the focus with it.
                    document.getElementById(ids.id)?.focus();
                  }}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Combobox
        {...typing}
        ids={ids}
        shown=""
        locked={locked}
        required={state.required}
        placeholder={chosen.length === 0 ? formText.search.placeholder : formText.search.placeholderMore}
        find={list.find}
        exact={list.exact}
        preparations={list.preparations}
        rememberAs={field.list}
        outside={field.outside?.words}
        favourites={list.favourites}
        hierarchy={list.hierarchy}
        onChoose={(next) => {
          if (next !== null) add([next]);
          else typing.onGiveUp();
        }}
        onPaste={(pasted) => {
          const found = codesIn(pasted, (part) => list.exact(part)?.code);
          if (found.codes.length === 0) return false;
          add(found.codes);
          setLeftOut(found.unread);
          announce(formText.search.pasted.taken(found.codes.length));
          return true;
        }}
        below={<ListNote codes={list} />}
      />
      <output className="codes-left-out">{leftOut.length > 0 && formText.search.pasted.unread(leftOut)}</output>
    </div>
  );
}

function chosenOf(value: ControlProps<'codes'>['value']): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : none;
}
