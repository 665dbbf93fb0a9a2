/** Holds the open report as it is now: tells listeners of each new view, and gives its rules the facts that they ask for. */
import type { Facts, IsoDateTime } from '@sei/engine';
import { atTime, missingFacts, withFoundFacts } from './state/evaluated.ts';
import type { ReportView } from './state/report-view.ts';

export interface ViewPorts {
  /** Local time in Copenhagen. */
  readonly localTime: () => IsoDateTime;
  /** The facts among those asked for that are at hand. */
  readonly findFacts: (asks: readonly string[]) => Facts;
  /** Fetches what `findFacts` did not have; true when there is something new. */
  readonly loadFacts: (asks: readonly string[]) => Promise<boolean>;
  /** Runs at once, unless that would move what the user is just pressing. */
  readonly whenSteady: (task: () => void) => void;
}

export interface ViewCell {
  readonly read: () => ReportView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (next: ReportView) => void;
  /** Runs the rules again because a fact may have changed: the day, or a list that has been fetched. */
  readonly refreshFacts: () => void;
}

export function createViewCell(first: ReportView, ports: ViewPorts): ViewCell {
  const listeners = new Set<() => void>();
  let view = withFoundFacts(first, ports.findFacts);

  const show = (next: ReportView): void => {
    if (next === view) return;
    const isEvaluated = next.state !== view.state;
    view = isEvaluated ? withFoundFacts(next, ports.findFacts) : next;
    if (isEvaluated) loadMissing();
    ports.whenSteady(() => {
      for (const listener of listeners) listener();
    });
  };

  const loadMissing = (): void => {
    const asks = missingFacts(view);
    if (asks.length > 0) void ports.loadFacts(asks).then((isNew) => isNew && giveFacts());
  };

  const giveFacts = (): void => {
    const next = withFoundFacts(view, ports.findFacts);
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
    refreshFacts: () => {
      const next = atTime(view, ports.localTime());
      if (next === view) giveFacts();
      else show(next);
    },
  };
}
