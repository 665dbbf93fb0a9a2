/** The message of an issue beside its field: what is wrong, what would repair it, and the rule behind it. */
import type { Issue, Repair } from '@sei/engine';
import { useMemo } from 'react';
import { formText } from '../text/form.ts';
import type { FieldMessage } from '../ui/field.tsx';
import { announce } from '../ui/announcer.tsx';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { lookUpWords } from './fields/look-up-words.ts';
import { isEditable } from '../report/state/report-view.ts';

export function messageOf({ rule, severity, message, source, holds, repairs }: Issue): FieldMessage {
  const why = formText.issues.rule(rule, source, holds);
  if (repairs === undefined) return { severity, text: message, why };
  return { severity, text: message, why, action: <RepairButtons repairs={repairs} /> };
}

/** A button for each repair that can be made, in the words of the form. */
export function RepairButtons({ repairs }: { readonly repairs: readonly Repair[] }) {
  return repairs.map((repair) => <RepairButton key={repair.label} repair={repair} />);
}

function RepairButton({ repair }: { readonly repair: Repair }) {
  const { store, lookUp } = useOpened();
  const editable = useReport(isEditable);
  const state = useReport((view) => view.state);
  // Whether what called for a row can be brought back is found by trying.
  const isPossible = useMemo(
    () => repair.do !== 'restore' || (state === store.read().state && store.canRepair(repair)),
    [repair, state, store],
  );
  if (!editable || !isPossible) return null;
  const run = async (): Promise<void> => {
    if (repair.do === 'lookUp') {
      announce(formText.lookUp.running);
      announce(lookUpWords(await lookUp(repair.at)));
    } else {
      const row = store.repair(repair);
      if (row !== null) await jumpTo(row);
    }
  };
  return (
    <button type="button" className="link-button" onClick={() => void run()}>
      {repair.label}
    </button>
  );
}
