/**
 * Every keyboard shortcut in one table: *Vis genveje* lists it, and pages bind their actions to it by name.
 * The words are in `text/da.ts`. Keys that the browser owns are not used.
 */
import { useEffect, useEffectEvent } from 'react';
import { setInteractionModality } from 'react-aria-components';

interface Shortcut {
  readonly group: ShortcutGroup;
  /** Keys as they stand on the keyboard, joined by `+`; several ways are several entries. */
  readonly keys: readonly string[];
  /** Works while a question stands above the page, too. */
  readonly aboveDialogs?: true;
  /** A selector of what has a use of its own for the same keys. */
  readonly leftTo?: string;
}

const oneToNine = ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'] as const;

const steppedThrough =
  'textarea, [aria-haspopup], .calendar, [role="listbox"], [role="grid"], [role="combobox"][aria-expanded="true"]';

export type ShortcutGroup =
  | 'page'
  | 'report'
  | 'table'
  | 'field'
  | 'cpr'
  | 'identifier'
  | 'date'
  | 'search'
  | 'codes'
  | 'unit'
  | 'choice'
  | 'rows'
  | 'calendar';

/** Where a sign is typed, or is read as the beginning of a name. */
const typedIn =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"]';

export const shortcuts = {
  help: { group: 'page', keys: ['F1'] },
  helpBySign: { group: 'page', keys: ['?'], leftTo: typedIn },
  searchBySign: { group: 'page', keys: ['/'], leftTo: typedIn },
  showShortcuts: { group: 'page', keys: ['Alt+Shift+K'], aboveDialogs: true },
  openPalette: { group: 'page', keys: ['Alt+Q'] },
  createReport: { group: 'page', keys: ['Alt+N'] },
  primaryAction: { group: 'page', keys: ['Alt+Enter'], aboveDialogs: true },
  goToActions: { group: 'page', keys: ['Ctrl+F6'] },
  firstField: { group: 'page', keys: ['Ctrl+Shift+F'] },
  refresh: { group: 'page', keys: ['Alt+O'] },
  openMenu: { group: 'page', keys: ['Enter', 'Space', 'Alt+ArrowDown'] },
  pageMenu: { group: 'page', keys: ['Ctrl+F10'] },
  contextMenu: { group: 'page', keys: ['Shift+F10'] },
  leavePage: { group: 'page', keys: ['Escape'] },
  save: { group: 'report', keys: ['Alt+S', 'Ctrl+S'] },
  editReport: { group: 'report', keys: ['F2'] },
  printReport: { group: 'report', keys: ['Alt+P'] },
  anotherReport: { group: 'report', keys: ['Alt+Shift+N'] },
  deleteReport: { group: 'report', keys: ['Alt+Delete', 'Alt+F9'] },
  undo: { group: 'report', keys: ['Ctrl+Z'] },
  redo: { group: 'report', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  nextIssue: { group: 'report', keys: ['F8'] },
  previousIssue: { group: 'report', keys: ['Shift+F8'] },
  nextChanged: { group: 'report', keys: ['Ctrl+F8'] },
  previousChanged: { group: 'report', keys: ['Ctrl+Shift+F8'] },
  seeChanged: { group: 'report', keys: ['Alt+F8'] },
  takeSide: { group: 'report', keys: ['Alt+Shift+1', 'Alt+Shift+2', 'Alt+Shift+3'] },
  onlyMissing: { group: 'report', keys: ['Alt+M'] },
  closedFields: { group: 'report', keys: ['Alt+L'] },
  nextSection: { group: 'report', keys: ['Alt+Shift+ArrowDown'] },
  previousSection: { group: 'report', keys: ['Alt+Shift+ArrowUp'] },
  goToSection: { group: 'report', keys: oneToNine },
  foldSection: { group: 'report', keys: ['Alt+0'] },
  nextReport: { group: 'report', keys: ['Alt+ArrowDown', 'Ctrl+ArrowDown'], leftTo: steppedThrough },
  previousReport: { group: 'report', keys: ['Alt+ArrowUp', 'Ctrl+ArrowUp'], leftTo: steppedThrough },
  firstReport: { group: 'report', keys: ['Ctrl+Home'], leftTo: steppedThrough },
  lastReport: { group: 'report', keys: ['Ctrl+End'], leftTo: steppedThrough },
  saveAndLeave: { group: 'report', keys: ['Shift+Escape'] },
  undoAndLeave: { group: 'report', keys: ['Alt+Shift+Q'] },
  walkFields: { group: 'field', keys: ['ArrowUp', 'ArrowDown'] },
  lookUp: { group: 'cpr', keys: ['Enter'] },
  findReport: { group: 'identifier', keys: ['Alt+ArrowDown'] },
  nextField: { group: 'field', keys: ['Tab'] },
  previousField: { group: 'field', keys: ['Shift+Tab'] },
  whyMessage: { group: 'field', keys: ['Alt+H'] },
  today: { group: 'date', keys: ['D', 'T'] },
  openCalendar: { group: 'date', keys: ['Alt+ArrowDown'] },
  openList: { group: 'search', keys: ['Alt+ArrowDown'] },
  closeList: { group: 'search', keys: ['Alt+ArrowUp', 'Escape'] },
  matchMode: { group: 'search', keys: ['Alt+I'] },
  takeHit: { group: 'search', keys: ['Enter', 'Tab', 'F8'] },
  favourite: { group: 'search', keys: ['Alt+G'] },
  codesBelow: { group: 'codes', keys: ['Alt+ArrowRight'] },
  codesAbove: { group: 'codes', keys: ['Alt+ArrowLeft'] },
  unitTab: { group: 'unit', keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'] },
  unitFilter: { group: 'unit', keys: ['Ctrl+G'] },
  choose: { group: 'choice', keys: ['Space', 'Enter'] },
  choiceStep: { group: 'choice', keys: ['ArrowUp', 'ArrowDown', 'Home', 'End'] },
  clearChoice: { group: 'choice', keys: ['Delete'] },
  calendarDay: { group: 'calendar', keys: ['ArrowLeft', 'ArrowRight', 'Ctrl+ArrowLeft', 'Ctrl+ArrowRight'] },
  calendarWeek: { group: 'calendar', keys: ['ArrowUp', 'ArrowDown', 'Ctrl+ArrowUp', 'Ctrl+ArrowDown'] },
  calendarMonth: { group: 'calendar', keys: ['PageUp', 'PageDown'] },
  calendarYear: { group: 'calendar', keys: ['Shift+PageUp', 'Shift+PageDown', 'Ctrl+Shift+PageUp', 'Ctrl+Shift+PageDown'] },
  calendarGoToToday: { group: 'calendar', keys: ['Ctrl+Home'] },
  calendarToday: { group: 'calendar', keys: ['T', 'D'] },
  calendarClear: { group: 'calendar', keys: ['C'] },
  calendarClose: { group: 'calendar', keys: ['Escape'] },
  rowStep: { group: 'rows', keys: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] },
  rowOpen: { group: 'rows', keys: ['Enter'] },
  rowClose: { group: 'rows', keys: ['Escape'] },
  rowNew: { group: 'rows', keys: ['Insert'] },
  rowNext: { group: 'rows', keys: ['Ctrl+Enter'] },
  rowRepeat: { group: 'rows', keys: ['Ctrl+D'] },
  rowCopy: { group: 'rows', keys: ['Ctrl+Insert'] },
  rowRemove: { group: 'rows', keys: ['Delete'] },
  rowPaste: { group: 'rows', keys: ['Ctrl+V'] },
  toRows: { group: 'table', keys: ['ArrowDown', 'ArrowRight'], leftTo: '#content *, header *' },
  rowUp: { group: 'table', keys: ['ArrowUp'] },
  rowDown: { group: 'table', keys: ['ArrowDown'] },
  rowPage: { group: 'table', keys: ['PageUp', 'PageDown'] },
  rowEnds: { group: 'table', keys: ['Home', 'End'] },
  openRow: { group: 'table', keys: ['Enter'] },
  tickRow: { group: 'table', keys: ['Space'] },
  tickRows: { group: 'table', keys: ['Shift+Space'] },
  tickAll: { group: 'table', keys: ['Ctrl+Shift+M'] },
  filterColumn: { group: 'table', keys: ['Ctrl+G'] },
  quickFilter: { group: 'table', keys: ['Ctrl+F3'] },
  resizeColumn: { group: 'table', keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
  moveColumn: { group: 'table', keys: ['Ctrl+Shift+ArrowLeft', 'Ctrl+Shift+ArrowRight'] },
  allViews: { group: 'table', keys: ['Alt+0'] },
  openView: { group: 'table', keys: oneToNine },
} as const satisfies Readonly<Record<string, Shortcut>>;

/** Where the shortcuts of each group apply, by a selector: on a whole page, or in a part of it only. */
const places = {
  page: { heardOn: 'page', at: '.frame' },
  report: { heardOn: 'page', at: '.report' },
  table: { heardOn: 'page', at: '.list-page' },
  field: { heardOn: 'part', at: '.field-place' },
  cpr: { heardOn: 'part', at: '.cpr-line' },
  identifier: { heardOn: 'part', at: '.identifier-line' },
  date: { heardOn: 'part', at: '.date-line' },
  search: { heardOn: 'part', at: '.combobox' },
  codes: { heardOn: 'part', at: '[data-type="code"] .combobox, [data-type="codes"] .combobox' },
  unit: { heardOn: 'part', at: '[data-type="unit"]' },
  choice: { heardOn: 'part', at: '.choices' },
  rows: { heardOn: 'part', at: '.form-table' },
  calendar: { heardOn: 'part', at: '.calendar, .date-line' },
} as const satisfies Readonly<Record<ShortcutGroup, { readonly heardOn: 'page' | 'part'; readonly at: string }>>;

const groupNames = Object.keys(places) as readonly ShortcutGroup[];

/** The groups of the innermost part of the page that holds an element; those of the page when it stands in none. */
export function groupsAround(element: Element | null): readonly ShortcutGroup[] {
  const own = partGroupsAround(element);
  return own.length > 0 ? own : groupsOnPage().filter((group) => places[group].heardOn === 'page');
}

/** The groups of the parts of the page that hold an element, which may be none. */
export function partGroupsAround(element: Element | null): readonly ShortcutGroup[] {
  return groupNames.filter((group) => places[group].heardOn === 'part' && element?.closest(places[group].at));
}

/** The groups of everything that the page holds. */
export function groupsOnPage(): readonly ShortcutGroup[] {
  return groupNames.filter((group) => document.querySelector(places[group].at) !== null);
}

export type ShortcutName = keyof typeof shortcuts;

/** Those of a single sign, which the user may turn off: who dictates would press them unawares (WCAG 2.1.4). */
export const signShortcuts = ['helpBySign', 'searchBySign'] as const satisfies readonly ShortcutName[];

/** What each shortcut does; it gets which of its keys was pressed, from 0. */
type Actions = Readonly<Partial<Record<ShortcutName, (which: number) => void>>>;

/** Binds actions to shortcuts while the component is drawn. A key that something inside has used already is left alone. */
export function useShortcuts(actions: Actions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const name = shortcutOf(event, Object.keys(actions) as ShortcutName[]);
    if (name === undefined || isLeftTo(shortcuts[name], event.target)) return;
    event.preventDefault();
    showFocus();
    actions[name]?.(shortcuts[name].keys.findIndex((keys) => isPressed(event, keys)));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** What is reached by a shortcut shows its ring and its explanation, also when the mouse was used just before. */
function showFocus(): void {
  const { dataset } = document.documentElement;
  dataset['reachedBy'] = 'keys';
  window.addEventListener('pointerdown', () => delete dataset['reachedBy'], { once: true, capture: true });
  setInteractionModality('keyboard');
}

/** Whether the keys belong to something else now: to what has the focus, or to a question that stands above the page. */
function isLeftTo({ aboveDialogs, leftTo }: Shortcut, target: EventTarget | null): boolean {
  if (leftTo !== undefined && target instanceof Element && target.closest(leftTo)) return true;
  return aboveDialogs !== true && document.querySelector('.overlay, .drawer-overlay') !== null;
}

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Which of the named shortcuts a pressed key is. */
export function shortcutOf<Name extends ShortcutName>(event: Key, names: readonly Name[]): Name | undefined {
  return names.find((name) => (shortcuts[name].keys as readonly string[]).some((keys) => isPressed(event, keys)));
}

/**
 * True when exactly the keys of a combination such as `Alt+Shift+K` are down. Letters and digits go by their place, so layouts agree; a sign
 * goes by what is typed, since layouts have it with Shift or without.
 */
export function isPressed(event: Key, combination: string): boolean {
  const parts = combination.split('+');
  const main = parts.at(-1) ?? '';
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return (
    event.altKey === wants('Alt') &&
    (event.ctrlKey || event.metaKey) === wants('Ctrl') &&
    (event.shiftKey === wants('Shift') || isSign(main)) &&
    (event.key === main || event.code === `Key${main}` || event.code === `Digit${main}`)
  );
}

function isSign(key: string): boolean {
  return /^[^\p{L}\p{N}]$/u.test(key);
}
