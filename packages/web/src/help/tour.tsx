/** The tour: four parts of the page, pointed at one after another. */
import { useEffect, useState } from 'react';
import { helpWords, tourWords } from '../text/help.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Foot } from './foot.tsx';

const parts = ['trays', 'create', 'search', 'help'] as const satisfies readonly (keyof typeof tourWords)[];

export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  const [step, setStep] = useState(0);
  const part = parts[step]!;
  const isLast = step === parts.length - 1;
  useEffect(() => pointAt(part), [part]);
  const go = (next: number): void => {
    setStep(next);
    const { title, words } = tourWords[parts[next]!];
    announce(`${title}. ${words}`);
  };
  return (
    <Foot title={tourWords[part].title} onClose={onEnd}>
      <p>{tourWords[part].words}</p>
      <div className="tour-actions">
        <Button variant="primary" onPress={isLast ? onEnd : () => go(step + 1)}>
          {isLast ? helpWords.end : helpWords.next}
        </Button>
        {step > 0 && <Button onPress={() => go(step - 1)}>{helpWords.previous}</Button>}
        <span className="quiet">{helpWords.tourStep(step + 1, parts.length)}</span>
      </div>
    </Foot>
  );
}

/** Draws a ring round a part of the page, if it is there. Returns how to take it away. */
function pointAt(part: string): () => void {
  const target = document.querySelector<HTMLElement>(`[data-tour="${part}"]`);
  if (target === null) return () => undefined;
  target.dataset['toured'] = 'true';
  target.scrollIntoView({ block: 'nearest' });
  return () => {
    delete target.dataset['toured'];
  };
}
