/** The way to the patient's own reports from a field that refers to one: a button, and a key in the field. What opens is fetched late. */
import { parseCpr, subjectOf } from '@sei/engine';
import { useState } from 'react';
import { keyWords } from '../../ui/key-words.ts';
import { shortcuts } from '../../keys/shortcuts.ts';
import { useReport } from '../../report/report-context.tsx';
import type { ReportView } from '../../report/state/report-view.ts';
import { shownValueAt } from '../../report/shown/shown.ts';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Late } from '../../ui/late.tsx';
import { latePart } from '../../ui/late-part.ts';

const dialog = latePart(() => import('./identified-dialog.tsx'));

interface Finding {
  readonly isOpen: boolean;
  /** Why nothing can be looked for; undefined when it can. */
  readonly closed: string | undefined;
  /** The same, once the key has asked for it. */
  readonly answer: string | undefined;
  readonly open: () => void;
  readonly close: () => void;
}

export function useFinding(): Finding {
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const closed = useReport(whyNotFind);
  const open = (): void => {
    setAsked(true);
    if (closed === undefined) setOpen(true);
    else announce(closed);
  };
  const close = (): void => {
    setAsked(false);
    setOpen(false);
  };
  return { isOpen, closed, answer: isAsked ? closed : undefined, open, close };
}

interface FindIdentifiedProps {
  readonly label: string;
  readonly finding: Finding;
  readonly onChoose: (identifier: string) => void;
}

export function FindIdentified({ label, finding: { isOpen, closed, open, close }, onChoose }: FindIdentifiedProps) {
  const choose = (identifier: string): void => {
    close();
    onChoose(identifier);
  };
  const { find } = formText.identifier;
  return (
    <>
      <Button
        icon="search"
        closed={closed}
        onPress={open}
        tooltip={formText.result.key(find, keyWords(shortcuts.findReport.keys[0]))}
        excludeFromTabOrder
      >
        {find}
      </Button>
      <Late part={dialog} isWanted={isOpen} onGiveUp={close}>
        {({ IdentifiedDialog }) => <IdentifiedDialog label={label} isOpen={isOpen} onChoose={choose} onClose={close} />}
      </Late>
    </>
  );
}

function whyNotFind(view: ReportView): string | undefined {
  const words = formText.identifier;
  const textAt = (field: string): string => {
    const value = shownValueAt(view, [field]);
    return typeof value === 'string' ? value : '';
  };
  const patient = subjectOf(view.form.definition, ({ cpr }) => textAt(cpr) !== '');
  const number = patient === undefined ? null : parseCpr(textAt(patient.cpr));
  if (number === null) return words.needsPatient;
  if (number.kind !== 'cpr') return words.replacement;
  if (view.report === null && view.group === null) return formText.lookUp.needsGroup;
  return view.link === 'up' ? undefined : formText.header.needsConnection;
}
