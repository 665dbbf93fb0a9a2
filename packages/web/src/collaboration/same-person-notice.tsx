/**
 * Says that the person whose number was just entered has a draft of the same form already, a colleague's too. Stands in nobody's way:
 * typing goes on, and without a connection nothing is said.
 */
import { useQuery } from '@tanstack/react-query';
import { parseCpr, subjectOf, type FormDefinition } from '@sei/engine';
import { useEffect, useState } from 'react';
import { api, valueOf } from '../api/api.ts';
import { formatRecent } from '../text/format.ts';
import { tabNotes } from '../browser-store/notes.ts';
import { useSession } from '../session/session.ts';
import { formText } from '../text/form.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { useReport } from '../report/report-context.tsx';
import { presetAt } from '../report/state/presets.ts';
import type { ReportView } from '../report/state/report-view.ts';
import { shownValueAt } from '../report/shown/shown.ts';

interface SamePersonNoticeProps {
  readonly definition: FormDefinition;
  /** Goes on in the other draft; `isSpare` when this one holds nothing but the person. */
  readonly onContinue: (other: string, isSpare: boolean) => void;
}

export function SamePersonNotice({ definition, onContinue }: SamePersonNoticeProps) {
  const session = useSession();
  const cpr = useReport((view) => numberIn(definition, view));
  const id = useReport((view) => view.id);
  const isSpare = useReport((view) => holdsPersonOnly(definition, view));
  const [settled, settle] = useSettled(id, cpr);
  const { data } = useQuery({
    queryKey: ['drafts about', definition.form, id, cpr],
    queryFn: () => valueOf(api.findDraftsAbout({ form: definition.form, cpr: cpr ?? '', except: id })),
    enabled: cpr !== null && cpr !== settled,
    staleTime: Infinity,
    // Nothing of a person stays in memory longer than it is shown.
    gcTime: 0,
    retry: false,
  });
  const draft = data?.drafts[0];
  if (draft === undefined || cpr === settled) return null;
  const words = formText.samePerson;
  return (
    <div className="report-notices">
      <Alert
        kind="info"
        heading={draft.createdById === session.user.id ? words.own : words.colleagues(draft.createdBy)}
        announced
      >
        <p className="tabular">
          {words.which(draft.number, draft.groupName, formatRecent(draft.changedAt, session.now), draft.changedBy)}
          {isSpare && ` ${words.spare}`}
        </p>
        <div className="button-row">
          <Button onPress={() => onContinue(draft.id, isSpare)}>{words.goOn}</Button>
          <Button variant="tertiary" onPress={settle}>
            {words.keep}
          </Button>
        </div>
      </Alert>
    </div>
  );
}

/**
 * The number that needs no question, and how to answer it. A user who opens a draft that has a person knows of it; the question is for a
 * number that is entered now, and stands until it is answered, a reload between or not.
 */
function useSettled(id: string, cpr: string | null): readonly [settled: string | null, settle: () => void] {
  const key = `sei asks about ${id}`;
  const [settled, setSettled] = useState(() => (tabNotes.read(key) === null ? cpr : null));
  const isOpen = cpr !== null && cpr !== settled;
  useEffect(() => {
    if (isOpen) tabNotes.write(key, 'open');
  }, [isOpen, key]);
  const settle = (): void => {
    tabNotes.remove(key);
    setSettled(cpr);
  };
  return [settled, settle];
}

/** The number of the person that a draft is about, when it is whole and her own; null in anything but a draft. */
function numberIn(definition: FormDefinition, view: ReportView): string | null {
  const { report } = view;
  const person = subjectOf(definition);
  if (view.gone !== null || person === undefined || (report !== null && (report.state !== 'draft' || report.version > 0)))
    return null;
  const value = shownValueAt(view, [person.cpr]);
  const number = typeof value === 'string' ? parseCpr(value) : null;
  return number?.kind === 'cpr' ? number.cpr : null;
}

/** What a new report is offered is nothing that somebody wrote. */
function holdsPersonOnly({ persons, sections }: FormDefinition, view: ReportView): boolean {
  const named = new Set(persons.flatMap(({ cpr, name }) => [cpr, name]));
  const lookedUp = new Set(
    sections.flatMap(({ items }) =>
      items.flatMap((item) => (item.type !== 'table' && item.lookedUp !== undefined ? [item.id] : [])),
    ),
  );
  return Object.keys(view.draft.answers).every(
    (field) => named.has(field) || lookedUp.has(field) || presetAt(view, [field]) !== undefined,
  );
}
