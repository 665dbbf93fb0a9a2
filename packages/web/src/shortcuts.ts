/**
 * Every keyboard shortcut in one table: *Vis genveje* lists it, and pages bind their actions to it by name.
 * The words are in `text/da.ts`. Keys that the browser owns are not used.
 */
import { useEffect, useEffectEvent } from 'react';

interface Shortcut {
  readonly group: ShortcutGroup;
  /** Keys as they stand on the keyboard, joined by `+`; several ways are several entries. */
  readonly keys: readonly string[];
}

export type ShortcutGroup = 'page' | 'report' | 'field' | 'calendar' | 'table';

export const shortcuts = {
  showShortcuts: { group: 'page', keys: ['Alt+Shift+K'] },
  openPalette: { group: 'page', keys: ['Alt+Q'] },
  createReport: { group: 'page', keys: ['Alt+N'] },
  leavePage: { group: 'page', keys: ['Escape'] },
  save: { group: 'report', keys: ['Alt+S', 'Ctrl+S'] },
  primaryAction: { group: 'report', keys: ['Alt+Enter'] },
  editReport: { group: 'report', keys: ['F2'] },
  undo: { group: 'report', keys: ['Ctrl+Z'] },
  redo: { group: 'report', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  nextProblem: { group: 'report', keys: ['F8'] },
  previousProblem: { group: 'report', keys: ['Shift+F8'] },
  nextChanged: { group: 'report', keys: ['Ctrl+F8'] },
  previousChanged: { group: 'report', keys: ['Ctrl+Shift+F8'] },
  seeChanged: { group: 'report', keys: ['Alt+F8'] },
  takeFirstSide: { group: 'report', keys: ['Alt+Shift+1'] },
  takeSecondSide: { group: 'report', keys: ['Alt+Shift+2'] },
  takeThirdSide: { group: 'report', keys: ['Alt+Shift+3'] },
  nextSection: { group: 'report', keys: ['Alt+Shift+ArrowDown'] },
  previousSection: { group: 'report', keys: ['Alt+Shift+ArrowUp'] },
  section1: { group: 'report', keys: ['Alt+1'] },
  section2: { group: 'report', keys: ['Alt+2'] },
  section3: { group: 'report', keys: ['Alt+3'] },
  section4: { group: 'report', keys: ['Alt+4'] },
  section5: { group: 'report', keys: ['Alt+5'] },
  section6: { group: 'report', keys: ['Alt+6'] },
  section7: { group: 'report', keys: ['Alt+7'] },
  section8: { group: 'report', keys: ['Alt+8'] },
  section9: { group: 'report', keys: ['Alt+9'] },
  foldSection: { group: 'report', keys: ['Alt+0'] },
  openList: { group: 'field', keys: ['Alt+ArrowDown'] },
  closeList: { group: 'field', keys: ['Alt+ArrowUp', 'Escape'] },
  matchMode: { group: 'field', keys: ['Alt+I'] },
  unitTab: { group: 'field', keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'] },
  takeHit: { group: 'field', keys: ['Enter'] },
  clearChoice: { group: 'field', keys: ['Delete'] },
  calendarToday: { group: 'calendar', keys: ['T', 'D'] },
  calendarDay: { group: 'calendar', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
  calendarMonth: { group: 'calendar', keys: ['PageUp', 'PageDown'] },
  calendarYear: { group: 'calendar', keys: ['Shift+PageUp', 'Shift+PageDown'] },
  rowUp: { group: 'table', keys: ['ArrowUp'] },
  rowDown: { group: 'table', keys: ['ArrowDown'] },
  rowPage: { group: 'table', keys: ['PageUp', 'PageDown'] },
  rowEnds: { group: 'table', keys: ['Home', 'End'] },
  openRow: { group: 'table', keys: ['Enter'] },
  tickRow: { group: 'table', keys: ['Ctrl+Space'] },
  tickRows: { group: 'table', keys: ['Shift+Space'] },
  tickAll: { group: 'table', keys: ['Ctrl+Shift+M'] },
  filterColumn: { group: 'table', keys: ['Ctrl+G'] },
  quickFilter: { group: 'table', keys: ['Ctrl+F3'] },
  resizeColumn: { group: 'table', keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
  moveColumn: { group: 'table', keys: ['Ctrl+Shift+ArrowLeft', 'Ctrl+Shift+ArrowRight'] },
  allViews: { group: 'table', keys: ['Alt+0'] },
  view1: { group: 'table', keys: ['Alt+1'] },
  view2: { group: 'table', keys: ['Alt+2'] },
  view3: { group: 'table', keys: ['Alt+3'] },
  view4: { group: 'table', keys: ['Alt+4'] },
  view5: { group: 'table', keys: ['Alt+5'] },
  view6: { group: 'table', keys: ['Alt+6'] },
  view7: { group: 'table', keys: ['Alt+7'] },
  view8: { group: 'table', keys: ['Alt+8'] },
  view9: { group: 'table', keys: ['Alt+9'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

type Actions = Readonly<Partial<Record<ShortcutName, () => void>>>;

/** Binds actions to shortcuts while the component is drawn. A key that something inside has used already is left alone. */
export function useShortcuts(actions: Actions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const name = shortcutOf(event, Object.keys(actions) as ShortcutName[]);
    if (name === undefined) return;
    event.preventDefault();
    actions[name]?.();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Which of the named shortcuts a pressed key is. */
export function shortcutOf(event: Key, names: readonly ShortcutName[]): ShortcutName | undefined {
  return names.find((name) => (shortcuts[name].keys as readonly string[]).some((keys) => isPressed(event, keys)));
}

/** True when exactly the keys of a combination such as `Alt+Shift+K` are down. Letters and digits go by their place, so layouts agree. */
export function isPressed(event: Key, combination: string): boolean {
  const parts = combination.split('+');
  const main = parts.at(-1) ?? '';
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return (
    event.altKey === wants('Alt') &&
    (event.ctrlKey || event.metaKey) === wants('Ctrl') &&
    event.shiftKey === wants('Shift') &&
    (event.key === main || event.code === `Key${main}` || event.code === `Digit${main}`)
  );
}
