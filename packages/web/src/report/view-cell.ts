/** Holds the open report as it is now: publishes each new view, and gives its rules the code lists that they ask for. */
import type { Catalogue, IsoDateTime } from '@sei/engine';
import { atTime, missingLists, withCatalogue } from './state/evaluated.ts';
import type { ReportView } from './state/report-view.ts';

export interface ViewPorts {
  /** Local time in Copenhagen. */
  readonly localTime: () => IsoDateTime;
  /** The code lists that are here; the same object as long as they are the same. */
  readonly catalogue: () => Catalogue;
  /** Fetches lists by name; true when there is something new. */
  readonly loadLists: (names: readonly string[]) => Promise<boolean>;
  /** Runs at once, unless that would move what the user is just pressing. */
  readonly whenSteady: (task: () => void) => void;
}

export interface ViewCell {
  readonly read: () => ReportView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (next: ReportView) => void;
  /** Runs the rules again because what they know may have changed: the day, or a list that has been fetched. */
  readonly refreshKnown: () => void;
}

export function createViewCell(first: ReportView, ports: ViewPorts): ViewCell {
  const listeners = new Set<() => void>();
  // A list that has come is of no concern to rules that do not ask for it.
  const withLists = (next: ReportView): ReportView => {
    const catalogue = ports.catalogue();
    return missingLists(next).some((name) => catalogue.has(name)) ? withCatalogue(next, catalogue) : next;
  };
  let view = withLists(first);

  const show = (next: ReportView): void => {
    if (next === view) return;
    const isEvaluated = next.state !== view.state;
    view = isEvaluated ? withLists(next) : next;
    if (isEvaluated) loadMissing();
    ports.whenSteady(() => {
      for (const listener of listeners) listener();
    });
  };

  const loadMissing = (): void => {
    const names = missingLists(view);
    if (names.length > 0) void ports.loadLists(names).then((isNew) => isNew && refreshKnown());
  };

  const refreshKnown = (): void => {
    const next = withLists(atTime(view, ports.localTime()));
    if (next === view) loadMissing();
    else show(next);
  };

  loadMissing();

  return {
    read: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    refreshKnown,
  };
}
