/**
 * Text on its way to becoming an answer: each keystroke is kept in the browser, and the text becomes a value when the field is left,
 * on Enter, when it is complete, or in a pause. Knows how values are read, not how they are drawn.
 */
import { readValue, sameValue, type FieldDefinition, type Path, type Value } from '@sei/engine';
import { useEffect, useRef, useState } from 'react';
import { newId } from '../new-id.ts';
import { useOpened } from '../report-context.tsx';
import { todayOf } from '../shown.ts';

interface TypingOptions {
  readonly field: FieldDefinition;
  readonly at: Path;
  readonly value: Value;
  readonly locked: boolean;
  /** The value as text. */
  readonly shown: string;
  /** Becomes an answer while the user is still in the field: in each pause, or as soon as this says that the text is whole. */
  readonly during: 'pauses' | ((text: string) => boolean);
}

/** What an `<input>` or `<textarea>` needs. */
export interface Typing {
  readonly text: string;
  readonly type: (text: string) => void;
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

const pauseMs = 600;

export function useTyping({ field, at, value, locked, shown, during }: TypingOptions): Typing {
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
    const reading = readValue(field, text, { today: todayOf(store.read()) });
    if ('problem' in reading) return false;
    store.noteUnread(at, null);
    store.edit(at, reading.value, spell.current);
    store.keepTyping(at, '');
    setWritten({ text, became: reading.value });
    return true;
  };

  const finish = (): void => {
    if (current === null) return;
    if (settle(current.text)) {
      setWritten(null);
      return;
    }
    const reading = readValue(field, current.text, { today: todayOf(store.read()) });
    if ('problem' in reading) store.noteUnread(at, reading.problem);
  };

  return {
    text: current?.text ?? shown,
    isUnfinished: current !== null && current.became === undefined,
    type: (text) => {
      setWritten({ text, became: undefined });
      store.keepTyping(at, text);
      clearTimeout(pause.current);
      const broken = store.read().unread.get(at.join('/'))?.rule;
      const isBeingCorrected = broken !== undefined && broken !== 'unfinished';
      const isWhole = during !== 'pauses' && during(text);
      if (isWhole || isBeingCorrected) settle(text);
      else if (during === 'pauses') pause.current = setTimeout(() => settle(text), pauseMs);
    },
    enter: finish,
    focus: () => {
      spell.current = newId();
    },
    leave: () => {
      finish();
      store.leave(at);
    },
  };
}

function firstText(kept: string): Unfinished | null {
  return kept === '' ? null : { text: kept, became: undefined };
}
