/** Opens the help and the tour, whose parts are fetched when first needed, and ahead of that when the browser is idle. */
import { useEffect, useState, type ComponentProps, type ComponentType } from 'react';
import { fetchPart } from '../failure/page-part.ts';
import { text, type TopicName } from '../text/da.ts';
import { announce } from '../ui/announcer.tsx';
import { doWhenIdle } from '../ui/idle.ts';
import { helpAt, type HelpAt } from './help-at.ts';
import type { HelpPanel } from './help-panel.tsx';
import { helpTitleId } from './topics.ts';
import type { Tour } from './tour.tsx';

type Opened =
  | { readonly is: 'none' }
  | {
      readonly is: 'help';
      readonly topic: TopicName | null;
      readonly askedAt: HelpAt;
      /** How often it was asked for, so that a topic asked for while it is open is shown. */
      readonly times: number;
      readonly Panel: ComponentType<ComponentProps<typeof HelpPanel>>;
    }
  | { readonly is: 'tour'; readonly Shown: ComponentType<ComponentProps<typeof Tour>> };

const none: Opened = { is: 'none' };
const fetchHelp = () => import('./help-panel.tsx');
const fetchTour = () => import('./tour.tsx');

export interface Help {
  readonly opened: Opened;
  readonly open: (topic?: TopicName) => void;
  /** By key: opens it, or leads into it where it is open. */
  readonly ask: () => void;
  readonly startTour: () => void;
  readonly close: () => void;
}

export function useHelp(): Help {
  const [opened, setOpened] = useState<Opened>(none);
  useEffect(() => doWhenIdle([() => void fetchHelp().catch(() => null)]), []);
  const cannot = (): void => announce(text.help.unreachable);
  const open = (topic: TopicName | null = null): void => {
    const askedAt = helpAt(document.activeElement);
    fetchPart(fetchHelp).then(
      ({ HelpPanel: Panel }) =>
        setOpened((before) => ({ is: 'help', topic, askedAt, times: before.is === 'help' ? before.times + 1 : 0, Panel })),
      cannot,
    );
  };
  const close = (): void => setOpened(none);
  return {
    opened,
    open: (topic) => open(topic),
    ask: () => {
      const heading = document.getElementById(helpTitleId);
      if (heading === null) open();
      else heading.focus();
    },
    startTour: () => {
      fetchPart(fetchTour).then(({ Tour: Shown }) => setOpened({ is: 'tour', Shown }), cannot);
    },
    close,
  };
}
