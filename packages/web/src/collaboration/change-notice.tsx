/** Says what a change did beside what was meant, where it was made, with the way back. */
import { useEffect, useRef, type ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import { useOpened } from '../report/report-context.tsx';

interface ChangeNoticeProps {
  /** Read aloud when it comes. */
  readonly spoken: string;
  /** It may stand where nobody looks: what it is about is gone. */
  readonly scrollsIntoView?: boolean;
  readonly onUndo: () => void;
  readonly children: ReactNode;
}

export function ChangeNotice({ spoken, scrollsIntoView = false, onUndo, children }: ChangeNoticeProps) {
  const { store } = useOpened();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    announce(spoken);
    if (scrollsIntoView) notice.current?.scrollIntoView({ block: 'nearest' });
  }, [spoken, scrollsIntoView]);
  return (
    <div ref={notice} className="change-notice">
      <Icon name="info" />
      <p>{children}</p>
      <div className="button-row">
        <button type="button" className="link-button" onClick={onUndo}>
          {formText.changeNotice.undo}
        </button>
        <button type="button" className="link-button" onClick={store.dismissNotice}>
          {formText.changeNotice.dismiss}
        </button>
      </div>
    </div>
  );
}
