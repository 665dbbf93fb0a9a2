/** What becomes of text in a field that searches a list: it is kept while it is typed, and then an answer, given up, or said to be unreadable. */
import type { BuiltInRule, Path, Value } from '@sei/engine';
import type { Codes } from './codes.ts';
import { codeIn } from './pasted-codes.ts';
import { useOpened } from '../report/report-context.tsx';
import type { ComboboxProps } from './combobox.tsx';

type TypingParts = 'unfinished' | 'onType' | 'onGiveUp' | 'onUnread' | 'onLeave';

/** For a field of whatever value; `answer` makes it the field's answer, and ends the typing. */
export function useAnswering(at: Path, unreadable: BuiltInRule) {
  const { store } = useOpened();
  const giveUp = (): void => {
    store.noteUnread(at, null);
    store.keepTyping(at, '');
  };
  const typing: Pick<ComboboxProps, TypingParts> = {
    unfinished: store.keptTyping(at),
    onType: (query) => store.keepTyping(at, query),
    onGiveUp: giveUp,
    onUnread: () => store.noteUnread(at, unreadable),
    onLeave: () => store.leave(at),
  };
  const answer = (value: Value): void => {
    giveUp();
    store.edit(at, value, null);
  };
  return { typing, answer };
}

/** For a field of one code, which is suggested from then on. */
export function useChoosing(
  at: Path,
  { exact, noteChosen }: Pick<Codes, 'exact' | 'noteChosen'>,
  unreadable: BuiltInRule,
): Pick<ComboboxProps, TypingParts | 'onChoose' | 'onPaste'> {
  const { typing, answer } = useAnswering(at, unreadable);
  const choose = (code: string | null): void => {
    answer(code);
    if (code !== null) noteChosen([code]);
  };
  return {
    ...typing,
    onChoose: choose,
    onPaste: (pasted) => {
      const found = codeIn(pasted, (part) => exact(part)?.code);
      if (found !== undefined) choose(found);
      return found !== undefined;
    },
  };
}
