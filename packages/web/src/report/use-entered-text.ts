/**
 * Follows every text that is entered in a control: from keys, and from programs that never give it the focus (dictation, robots, password
 * managers). Text that no key brought is whole after a pause; and before anything is done with the report, each control is asked for what it holds.
 */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { useOpened } from './report-context.tsx';

interface TextHandlers {
  /** Another text stands in the control than before. */
  readonly onText: (text: string) => void;
  /** The text becomes an answer, or is said to be none. `text` is what was typed only now. */
  readonly finish: (text?: string) => void;
}

/** What the `<input>` or `<textarea>` needs. */
export interface EnteredText<Control> {
  readonly ref: RefObject<Control | null>;
  readonly onInput: () => void;
  readonly onChange: () => void;
}

export const pauseMs = 600;

export function useEnteredText<Control extends HTMLInputElement | HTMLTextAreaElement>(
  handlers: TextHandlers,
): EnteredText<Control> {
  const { store } = useOpened();
  const ref = useRef<Control>(null);
  const known = useRef('');
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    known.current = ref.current?.value ?? '';
  });

  const isUnread = (): boolean => ref.current !== null && ref.current.value !== known.current;
  const note = (): string => {
    known.current = ref.current?.value ?? '';
    handlers.onText(known.current);
    return known.current;
  };
  const finish = useEffectEvent((): void => {
    clearTimeout(pause.current);
    handlers.finish(isUnread() ? note() : undefined);
  });
  useEffect(() => {
    const stop = store.whenFinishing(() => finish());
    return () => {
      stop();
      clearTimeout(pause.current);
    };
  }, [store]);

  const readText = (): void => {
    note();
    clearTimeout(pause.current);
    if (document.activeElement !== ref.current) pause.current = setTimeout(() => finish(), pauseMs);
  };

  return {
    ref,
    // React keeps silent about a text that a script of the page has set, and about one that is the same as before.
    onInput: readText,
    onChange: () => {
      if (isUnread()) readText();
    },
  };
}
