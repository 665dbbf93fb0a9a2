/** What the open report offers the palette beside its functions: its issues, its sections and its fields. */
import type { FormDefinition, ItemDefinition, Path } from '@sei/engine';
import type { Action } from '@sei/contract/report';
import type { PageAction } from '../navigation/page-actions.ts';
import type { ShortcutName } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';

/** The functions that have a key. */
export const actionKeys: Readonly<Partial<Record<Action, ShortcutName>>> = {
  save: 'save',
  edit: 'editReport',
  delete: 'deleteReport',
};

interface IssueNavigation {
  readonly showsOnlyMissing: boolean;
  readonly showOnlyMissing: (only: boolean) => void;
  readonly stepIssue: (by: 1 | -1) => void;
}

export function issueActions({ showsOnlyMissing, showOnlyMissing, stepIssue }: IssueNavigation): readonly PageAction[] {
  return [
    {
      id: 'onlyMissing',
      label: showsOnlyMissing ? formText.onlyMissing.turnOff : formText.onlyMissing.turnOn,
      shortcut: 'onlyMissing',
      run: () => showOnlyMissing(!showsOnlyMissing),
    },
    { id: 'nextIssue', label: formText.issues.nextPlain, shortcut: 'nextIssue', run: () => stepIssue(1) },
    { id: 'previousIssue', label: formText.issues.previousPlain, shortcut: 'previousIssue', run: () => stepIssue(-1) },
  ];
}

interface Ways {
  readonly go: (section: string) => void;
  readonly jump: (at: Path) => void;
}

/** The way to each section, and to each field and table outside rows. */
export function placeActions({ sections }: FormDefinition, { go, jump }: Ways): readonly PageAction[] {
  const ofSections = [{ id: formText.information.id, title: formText.information.title }, ...sections].map(({ id, title }) => ({
    id: `section ${id}`,
    label: title,
    place: formText.palette.sections,
    isOneOfMany: true as const,
    run: () => go(id),
  }));
  const ofFields = sections.flatMap(({ title, items }) =>
    shownItems(items).map(({ id, label }) => ({
      id: `field ${id}`,
      label,
      place: formText.palette.field(title),
      isOneOfMany: true as const,
      run: () => jump([id]),
    })),
  );
  return [...ofSections, ...ofFields];
}

function shownItems(items: readonly ItemDefinition[]): readonly ItemDefinition[] {
  return items.filter((item) => item.type === 'table' || !item.hidden);
}
