/** Moving about in the open report, with the keys for it: to a field, from section to section, from issue to issue, and what is in sight. */
import type { FormDefinition, Path } from '@sei/engine';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSession } from '../session/session.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { pathKey } from '../report/state/draft.ts';
import { groupControlId } from './form-information.tsx';
import { controlId, jumpTo, placeOfFocus, sectionId } from '../report/jump.ts';
import { missingPlaces } from './only-missing.ts';
import { fieldPlace } from '../report/state/places.ts';
import { useOpened } from '../report/report-context.tsx';
import { nextChanged, issueLists } from '../report/shown/shown.ts';
import { useFolds, type Folds } from './folds/use-folds.ts';
import { useRests } from './folds/use-rests.ts';
import { adjacentPlace, adjacentSection, sectionInFocus, toggleWhy } from './navigation.ts';

export interface FormNavigation {
  readonly folds: Folds;
  /** Whether only what keeps the report from being reported is in sight. */
  readonly showsOnlyMissing: boolean;
  readonly showOnlyMissing: (only: boolean) => void;
  /** Whether sections of which nothing is open show their fields. */
  readonly showClosed: (shows: boolean) => void;
  readonly jump: (at: Path) => void;
  /** Goes to a section by its id. */
  readonly go: (section: string) => void;
  readonly stepIssue: (by: 1 | -1) => void;
  /** To the next or previous field that a colleague has changed. */
  readonly stepChanged: (by: 1 | -1) => void;
}

export function useFormNavigation(definition: FormDefinition): FormNavigation {
  const { store } = useOpened();
  const [showsOnlyMissing, setShowsOnlyMissing] = useState(false);
  const rests = useRests(definition.sections);
  const folds = useFolds(definition.form, useSession().user.id, rests, showsOnlyMissing);
  const sections = [formText.information.id, ...definition.sections.map((section) => section.id)];
  const sectionsInSight = (): readonly string[] =>
    sections.filter((section) => document.getElementById(sectionId(section)) !== null);

  const startAtFirstField = useEffectEvent(() => {
    const { begun, group } = store.read();
    const first = definition.sections[0]?.items[0];
    if (begun) return;
    if (group === null) document.getElementById(groupControlId)?.focus();
    else if (first !== undefined && first.type !== 'table')
      document.getElementById(controlId([first.id]))?.focus({ preventScroll: true });
  });
  useEffect(() => startAtFirstField(), []);

  const jump = (place: Path): void => {
    const at = fieldPlace(store.read(), place);
    const section = definition.sections.find(({ items }) => items.some(({ id }) => id === at[0]));
    if (!missingPlaces(store.read()).inSight.has(pathKey(at))) setShowsOnlyMissing(false);
    folds.unfold(section?.id ?? formText.information.id, true);
    void jumpTo(at);
  };
  const go = (section: string): void => {
    if (!sectionsInSight().includes(section)) setShowsOnlyMissing(false);
    folds.unfold(section);
    requestAnimationFrame(() => {
      const heading = document.getElementById(`${sectionId(section)}/title`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    });
  };
  const stepIssue = (by: 1 | -1): void => {
    const current = placeOfFocus();
    const element = document.activeElement;
    // What is written in the field becomes an answer first: it may be no issue any more.
    if (element instanceof HTMLElement) element.blur();
    const { errors, warnings, missing } = issueLists(store.read());
    const all = [...errors, ...missing, ...warnings].map(({ at }) => at);
    const next = adjacentPlace(showsOnlyMissing ? missingPlaces(store.read()).at : all, by, current);
    if (next !== undefined) return jump(next);
    if (element instanceof HTMLElement) element.focus();
    announce(formText.issues.allDone);
  };
  const stepChanged = (by: 1 | -1): void => {
    const next = nextChanged(store.read(), placeOfFocus(), by);
    if (next === undefined) announce(formText.unseen.none);
    else jump(next);
  };
  const showOnlyMissing = (only: boolean): void => {
    const { at } = missingPlaces(store.read());
    announce(
      only ? (at.length === 0 ? formText.onlyMissing.done : formText.onlyMissing.shown(at.length)) : formText.onlyMissing.all,
    );
    setShowsOnlyMissing(only && at.length > 0);
    requestAnimationFrame(() => document.activeElement?.scrollIntoView({ block: 'nearest' }));
  };

  const showClosed = (shows: boolean): void => {
    announce(shows ? formText.closedSections.shown : formText.closedSections.folded);
    folds.showClosed(shows);
  };

  useShortcuts({
    nextIssue: () => stepIssue(1),
    previousIssue: () => stepIssue(-1),
    nextChanged: () => stepChanged(1),
    previousChanged: () => stepChanged(-1),
    onlyMissing: () => showOnlyMissing(!showsOnlyMissing),
    whyMessage: toggleWhy,
    nextSection: () => go(adjacentSection(sectionsInSight(), 1)),
    previousSection: () => go(adjacentSection(sectionsInSight(), -1)),
    foldSection: () => folds.toggle(sectionInFocus(sectionsInSight())),
    closedFields: () => showClosed(!folds.showsClosed),
    goToSection: (which) => sections[which] !== undefined && go(sections[which]),
  });

  return { folds, showsOnlyMissing, showOnlyMissing, showClosed, jump, go, stepIssue, stepChanged };
}
