/** Hands *Vis kun det, der mangler* to the parts of the page. A field that has the focus stays in sight until it is left. */
import type { Path } from '@sei/engine';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { pathKey } from '../report/state/draft.ts';
import { placeOfFocus } from '../report/jump.ts';
import { missingPlaces } from './only-missing.ts';
import { useReport } from '../report/report-context.tsx';
import { deferWhilePressed } from '../ui/defer-while-pressed.ts';

type Shows = (at: Path) => boolean;

/** What is in sight when all is. */
export const showsAll: Shows = () => true;
const ShownContext = createContext<Shows>(showsAll);

export function OnlyMissing({ isOn, children }: { readonly isOn: boolean; readonly children: ReactNode }) {
  const { inSight } = useReport(missingPlaces);
  const held = useHeldPlace();
  const shows = useCallback<Shows>(
    (at) => {
      const key = pathKey(at);
      return inSight.has(key) || held === key || (held?.startsWith(`${key}/`) ?? false);
    },
    [inSight, held],
  );
  return <ShownContext value={isOn ? shows : showsAll}>{children}</ShownContext>;
}

/** Says that much is out of sight, and leads back to all of it. */
export function OnlyMissingBar({ onShowAll }: { readonly onShowAll: () => void }) {
  const count = useReport((view) => missingPlaces(view).at.length);
  return (
    <div className="only-missing-bar">
      <Icon name={count === 0 ? 'success' : 'info'} />
      <output>{count === 0 ? formText.onlyMissing.done : formText.onlyMissing.shown(count)}</output>
      <button type="button" className="link-button" onClick={onShowAll}>
        {formText.onlyMissing.turnOff}
      </button>
    </div>
  );
}

/** Whether what lies at a path is in sight. */
export function useShown(): Shows {
  return useContext(ShownContext);
}

/** The path key of the place that has the focus. It changes only when nothing is pressed, so that nothing moves under the pointer. */
function useHeldPlace(): string | undefined {
  const [held, setHeld] = useState<string>();
  useEffect(() => {
    const note = (): void => {
      const place = placeOfFocus();
      setHeld(place === null ? undefined : pathKey(place));
    };
    const onFocus = (): void => deferWhilePressed(note);
    const onBlur = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget === null) deferWhilePressed(note);
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
    };
  }, []);
  return held;
}
