/**
 * An identifier that others have sent: typed, or pasted with the letter that it stands in, which gives way to it at once. Where a letter has
 * several, each is offered with the words that lead up to it.
 */
import { isUuid, uuidsIn, type UuidInText } from '@sei/engine';
import { useMemo, type KeyboardEvent } from 'react';
import { newId } from '../../api/new-id.ts';
import { useOpened, useReport } from '../../report/report-context.tsx';
import { pathKey } from '../../report/state/draft.ts';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { FindIdentified, useFinding } from '../identified/find-identified.tsx';
import { TextInput, type TextInputProps } from './text-input.tsx';

type IdentifierInputProps = Pick<TextInputProps, 'field' | 'at' | 'value' | 'shown' | 'ids' | 'locked' | 'required'>;

export function IdentifierInput(props: IdentifierInputProps) {
  const { field, at, ids, locked } = props;
  const { store } = useOpened();
  const typed = useReport((view) => view.unread.get(pathKey(at))?.typed ?? '');
  const found = useMemo(() => uuidsIn(typed), [typed]);
  const finding = useFinding();
  const take = (uuid: string): void => {
    store.noteUnread(at, null);
    store.keepTyping(at, '');
    store.edit(at, uuid, newId());
    announce(formText.identifier.chosen(field.label));
  };
  const choose = (uuid: string): void => {
    take(uuid);
    document.getElementById(ids.id)?.focus();
  };
  const tell = (text: string): void => {
    if (!isUuid(text.trim())) announce(formText.identifier.found(field.label));
  };
  const findOnKey = (event: KeyboardEvent): void => {
    if (!event.altKey || event.key !== 'ArrowDown' || locked) return;
    event.preventDefault();
    finding.open();
  };
  return (
    <>
      <div className="identifier-line">
        <TextInput {...props} during={hasIdentifier} finishesWhole onWhole={tell} onKeyDown={findOnKey} />
        {!locked && <FindIdentified label={field.label} finding={finding} onChoose={take} />}
      </div>
      {!locked && finding.answer !== undefined && <p className="look-up-failure">{finding.answer}</p>}
      {found.length > 1 && !locked && <Choice label={field.label} found={found} onChoose={choose} />}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly found: readonly UuidInText[];
  readonly onChoose: (uuid: string) => void;
}

function Choice({ label, found, onChoose }: ChoiceProps) {
  return (
    <ul className="identifier-choice" aria-label={formText.identifier.choose(label)}>
      {found.map(({ uuid, before }) => (
        <li key={uuid}>
          <Button onPress={() => onChoose(uuid)}>
            {before !== '' && <span className="quiet">{lastWords(before)} </span>}
            <span className="tabular">{uuid}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function hasIdentifier(typed: string): boolean {
  return uuidsIn(typed).length > 0;
}

/** Enough to know an identifier by. */
function lastWords(text: string): string {
  const words = text.split(' ');
  return words.length > mostWords ? `… ${words.slice(-mostWords).join(' ')}` : text;
}

const mostWords = 6;
