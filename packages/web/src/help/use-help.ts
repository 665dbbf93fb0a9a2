/** Whether the help or the tour is open, and what the help was asked about. */
import { useEffect, useRef, useState } from 'react';
import type { TopicName } from '../text/help.ts';
import { helpAt, helpTitleId, type HelpAt } from './help-at.ts';

interface Asked {
  /** A topic that was asked for by name; null: what the focus is at. */
  readonly topic: TopicName | null;
  readonly askedAt: HelpAt;
  /** How often it was asked for, so that a topic that is asked for while another is open is shown. */
  readonly times: number;
}

export interface Help {
  /** Null while it is closed. */
  readonly asked: Asked | null;
  readonly isTouring: boolean;
  readonly open: (topic?: TopicName) => void;
  /** By key: opens it, or leads into it where it is open. */
  readonly ask: () => void;
  readonly startTour: () => void;
  /** Closes either. */
  readonly close: () => void;
}

export function useHelp(): Help {
  const [opened, setOpened] = useState<Asked | 'tour' | null>(null);
  const asked = opened === 'tour' ? null : opened;
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.closest('#content')) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  const open = (topic?: TopicName): void => {
    // A press on the button in the header is a question about the place that had the focus before.
    const askedAt = helpAt(last.current?.isConnected ? last.current : document.activeElement);
    setOpened({ topic: topic ?? null, askedAt, times: (asked?.times ?? 0) + 1 });
  };
  return {
    asked,
    isTouring: opened === 'tour',
    open,
    ask: () => {
      const heading = document.getElementById(helpTitleId);
      if (heading === null) open();
      else heading.focus();
    },
    startTour: () => setOpened('tour'),
    close: () => setOpened(null),
  };
}
