/**
 * *Hjælp*: at the foot of the window, beside the work, where it follows the focus from place to place; in a narrow or low window above the page.
 * It takes the focus when it opens, and gives it back when it closes.
 */
import { useMatches } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { text } from '../text/da.ts';
import type { TopicName } from '../text/help.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useHasFoot } from '../ui/layout.ts';
import { helpAt, type HelpAt } from './help-at.ts';
import { Foot } from './foot.tsx';
import { HelpContent } from './help-content.tsx';
import { pageTopics } from './topics.ts';

const nowhere: HelpAt = { element: null, place: null, keys: [] };

interface HelpPanelProps {
  /** A topic that was asked for by name; null: what the focus is at. */
  readonly topic: TopicName | null;
  /** What had the focus when it was asked for, and what there is to say of that. */
  readonly askedAt: HelpAt;
  readonly onClose: () => void;
  readonly onStartTour: () => void;
}

export function HelpPanel({ topic, askedAt, onClose, onStartTour }: HelpPanelProps) {
  const hasFoot = useHasFoot();
  const route = useMatches().at(-1)?.routeId ?? '';
  const [at, setAt] = useState(askedAt);
  const [chosen, setChosen] = useState(topic);
  useEffect(() => {
    const follow = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || target.closest('.help, .overlay')) return;
      setAt(helpAt(target));
      setChosen(null);
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  // What had the focus may have gone with the page before.
  const { element, place, keys } = at.element?.isConnected ? at : nowhere;
  const page = pageTopics(route);

  const close = (): void => {
    onClose();
    if (element instanceof HTMLElement) element.focus();
    else document.getElementById('content')?.focus();
  };
  const content = (
    <HelpContent
      place={place}
      keys={keys.length > 0 ? keys : page.keys}
      topics={page.topics}
      chosen={chosen}
      onChoose={setChosen}
      onStartTour={onStartTour}
    />
  );
  if (!hasFoot) {
    return (
      <Dialog title={text.help} open onClose={onClose} size="wide" actions={<Button onPress={onClose}>{text.close}</Button>}>
        {content}
      </Dialog>
    );
  }
  return (
    <Foot title={text.help} onClose={close}>
      {content}
    </Foot>
  );
}
