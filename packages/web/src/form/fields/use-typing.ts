/**
 * Text on its way to becoming an answer: each keystroke is kept in the browser, and the text becomes a value when the field is left,
 * on Enter, when it is complete, or in a pause. Knows how values are read, not how they are drawn.
 */
import { sameValue, type FieldDefinition, type Path, type Value } from '@sei/engine';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../../api/new-id.ts';
import { useOpened } from '../../report/report-context.tsx';
import { readTyped } from '../../report/state/typed-answers.ts';
import { pauseMs, useEnteredText, type EnteredText } from '../../report/use-entered-text.ts';

interface TypingOptions {
  readonly field: FieldDefinition;
  readonly at: Path;
  readonly value: Value;
  readonly locked: boolean;
  /** The value as text. */
  readonly shown: string;
  /** Becomes an answer while the user is still in the field: in each pause, or as soon as this says that the text is whole. */
  readonly during: 'pauses' | ((text: string) => boolean);
  /** A key has made the text whole, and an answer. */
  readonly onWhole?: ((text: string) => void) | undefined;
  /** Whole text gives way to the answer that it became, or is said to be none, while the user is still in the field. */
  readonly finishesWhole?: boolean | undefined;
}

/** What an `<input>` or `<textarea>` needs. */
export interface Typing<Control> {
  readonly text: string;
  readonly entered: EnteredText<Control>;
  readonly enter: () => void;
  readonly focus: () => void;
  readonly leave: () => void;
  /** True while the text has not become an answer, so that undoing is the browser's business. */
  readonly isUnfinished: boolean;
}

interface Unfinished {
  readonly text: string;
  /** The value that the text became; undefined as long as it has not. */
  readonly became: Value | undefined;
}

export function useTyping<Control extends HTMLInputElement | HTMLTextAreaElement>({
  field,
  at,
  value,
  locked,
  shown,
  during,
  onWhole,
  finishesWhole = false,
}: TypingOptions): Typing<Control> {
  const { store } = useOpened();
  const [written, setWritten] = useState<Unfinished | null>(() => firstText(store.keptTyping(at)));
  const spell = useRef('');
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  // By another value, or, for text that never became one, by whatever else filled the field and took the kept text away.
  const overtaken =
    written !== null &&
    (written.became === undefined ? store.keptTyping(at) !== written.text : !sameValue(written.became, value));
  const current = locked || overtaken ? null : written;

  const settle = (text: string): boolean => {
    clearTimeout(pause.current);
    const answers = readTyped(store.read(), field, at, text);
    if ('rule' in answers) return false;
    for (const { at: place, value: answer } of answers) {
      store.noteUnread(place, null);
      store.edit(place, answer, spell.current);
      store.keepTyping(place, '');
    }
    setWritten({ text, became: answers[0].value });
    return true;
  };

  const finish = (text = current?.text): boolean => {
    if (text === undefined) return false;
    if (settle(text)) {
      setWritten(null);
      return true;
    }
    const answers = readTyped(store.read(), field, at, text);
    if ('rule' in answers) store.noteUnread(at, answers.rule);
    return false;
  };
  const type = (text: string): void => {
    setWritten({ text, became: undefined });
    store.keepTyping(at, text);
    clearTimeout(pause.current);
    const broken = store.read().unread.get(at.join('/'))?.rule;
    const isBeingCorrected = broken !== undefined && broken !== 'unfinished';
    const isWhole = during !== 'pauses' && during(text);
    const become = isWhole && finishesWhole ? finish : settle;
    if (isWhole || isBeingCorrected) {
      if (become(text) && isWhole) onWhole?.(text);
    } else if (during === 'pauses') pause.current = setTimeout(() => settle(text), pauseMs);
  };
  const beginSpell = (): void => {
    spell.current = newId();
  };
  const entered = useEnteredText<Control>({
    onText: type,
    finish: (text = current?.text) => {
      if (text === undefined) return;
      finish(text);
      store.leave(at);
      beginSpell();
    },
  });

  return {
    text: current?.text ?? shown,
    entered,
    isUnfinished: current !== null && current.became === undefined,
    enter: () => void finish(),
    focus: beginSpell,
    leave: () => {
      finish();
      store.leave(at);
    },
  };
}

function firstText(kept: string): Unfinished | null {
  return kept === '' ? null : { text: kept, became: undefined };
}
