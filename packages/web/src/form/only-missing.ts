/**
 * *Vis kun det, der mangler*: which places of the report are left in sight. Those with an error or with nothing where something must
 * stand, what lies round them, and the fields that the broken rules speak of. Draws nothing.
 */
import { placesOfRule, type Path } from '@sei/engine';
import { pathKey } from '../report/state/draft.ts';
import { fieldPlace } from '../report/state/places.ts';
import type { ReportView } from '../report/state/report-view.ts';
import { issueLists, type IssueLists } from '../report/shown/shown.ts';

export interface MissingPlaces {
  /** Fields and tables that keep the report from being reported, in the order of the form. */
  readonly at: readonly Path[];
  /** Path keys of all that is left in sight: these, the tables and rows round them, and what their rules read. */
  readonly inSight: ReadonlySet<string>;
}

/** The same object as long as the lists of issues are. */
export function missingPlaces(view: ReportView): MissingPlaces {
  const lists = issueLists(view);
  if (latest?.lists !== lists) latest = { lists, places: findPlaces(view, lists) };
  return latest.places;
}

let latest: { readonly lists: IssueLists; readonly places: MissingPlaces } | null = null;

function findPlaces(view: ReportView, { errors, missing }: IssueLists): MissingPlaces {
  const { definition } = view.form;
  const order = new Map(definition.sections.flatMap(({ items }) => items).map(({ id }, index) => [id, index]));
  const issues = [...errors, ...missing].toSorted(
    (one, other) => (order.get(one.at[0]!) ?? -1) - (order.get(other.at[0]!) ?? -1),
  );
  const clashes = view.draft.confirmed.clashes.map(({ at }) => fieldPlace(view, at));
  const read = issues.flatMap((issue) => placesOfRule(view.form, view.state, issue));
  const at = [...new Map(issues.map((issue) => [pathKey(issue.at), issue.at])).values()];
  return { at, inSight: new Set([...at, ...clashes, ...read].flatMap(withSurroundings)) };
}

/** A place with the rows and tables that it lies in. */
function withSurroundings(at: Path): readonly string[] {
  return at.map((_, index) => pathKey(at.slice(0, index + 1)));
}
