/** In which group an open report lies: the user's choice, which she can undo, and the server's, which follows it. Pure. */
import type { RefusalBody } from '@sei/contract/refusal';
import type { Report } from '@sei/contract/routes/bodies';
import { addGroupChoice, groupStepBack, groupStepForward } from './draft.ts';
import { isEditable, nextNumber, type ReportView } from './report-view.ts';

/** True when the report can still be laid in another group. */
export function isGroupFree(view: Pick<ReportView, 'report' | 'gone'>): boolean {
  return isEditable(view) && (view.report?.version ?? 0) === 0;
}

/** The group that the report is to be moved to; null when it lies where the user wants it, or has not been made. */
export function groupToMoveTo({ report, group }: Pick<ReportView, 'report' | 'group'>): string | null {
  return report === null || group === report.group ? null : group;
}

/** What the user has chosen, else where the report lies now: a colleague may have moved it. */
export function groupAfter({ report, group }: Pick<ReportView, 'report' | 'group'>, after: Report): string | null {
  const hasChosen = report === null || group !== report.group;
  return hasChosen && after.version === 0 ? group : after.group;
}

/** After the user chose a group: one step of undo, unless the report is not begun. */
export function withGroup(view: ReportView, group: string): ReportView {
  if (view.group === group || !isGroupFree(view)) return view;
  const draft = view.begun ? addGroupChoice(view.draft, { before: view.group, after: group }) : view.draft;
  return { ...view, draft, group, groupRefused: null };
}

/** Whether the latest step, or what was undone last, is a choice of group. */
export function isGroupStep({ draft }: Pick<ReportView, 'draft'>, cause: 'undo' | 'redo'): boolean {
  return draft[cause].at(-1)?.group !== undefined;
}

/** After undoing or redoing a choice of group; the same view when that can no longer be. */
export function withGroupStep(view: ReportView, cause: 'undo' | 'redo'): ReportView {
  const choice = view.draft[cause].at(-1)?.group;
  if (choice === undefined || !isGroupFree(view)) return view;
  const isUndo = cause === 'undo';
  return {
    ...view,
    draft: isUndo ? groupStepBack(view.draft) : groupStepForward(view.draft),
    group: isUndo ? choice.before : choice.after,
    groupRefused: null,
    happening: { is: isUndo ? 'undone' : 'redone', at: [], number: nextNumber(view) },
  };
}

/** The server will not lay the report in the group that was chosen: it stays where it is. */
export function withGroupRefused(view: ReportView, groupRefused: RefusalBody): ReportView {
  return { ...view, group: view.report?.group ?? view.group, groupRefused };
}
