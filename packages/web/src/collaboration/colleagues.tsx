/** Who else has the report open: in its head, and at the field that somebody is in. Nothing moves for it, and only arrivals are read aloud. */
import type { Colleague } from '@sei/contract/routes/bodies';
import type { Path } from '@sei/engine';
import { useEffect, useRef } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { pathKey } from '../report/state/draft.ts';
import { useReport } from '../report/report-context.tsx';
import './colleagues.scss';

/** Letters that stand for a name: of the first and the last word of it. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const [first, last] = [words[0] ?? '', words.length > 1 ? words.at(-1)! : ''];
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase('da');
}

/** As many as are shown by their initials. */
const mostInitials = 3;

/** Everybody else who is in the report. */
export function PresentColleagues() {
  const present = useReport((view) => view.present);
  useSpokenArrivals(present);
  if (present.length === 0) return null;
  const names = present.map(({ name }) => name);
  return (
    <span className="present" title={formText.colleagues.present(names)}>
      {names.slice(0, mostInitials).map((name) => (
        <Initials key={name} name={name} />
      ))}
      <span className="present-words">{formText.colleagues.present(names)}</span>
    </span>
  );
}

/** The name of a colleague who is in the field or list of rows at a path. */
export function useColleagueAt(at: Path): string | undefined {
  const key = pathKey(at);
  return useReport((view) => view.present.find((each) => each.at !== null && pathKey(each.at) === key)?.name);
}

/** Stands at the field that somebody is in; the name is said when the field is reached or the initials are pointed at. */
export function ColleagueHere({ name }: { readonly name: string }) {
  return (
    <span className="colleague-here">
      <Initials name={name} />
      <span className="colleague-words">{formText.colleagues.inField(name)}</span>
    </span>
  );
}

function Initials({ name }: { readonly name: string }) {
  return (
    <span className="initials" aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Each colleague is announced once: one whose connection comes and goes disturbs nobody. */
function useSpokenArrivals(present: readonly Colleague[]): void {
  const announced = useRef(new Set<string>());
  useEffect(() => {
    const arrived = present.map(({ name }) => name).filter((name) => !announced.current.has(name));
    for (const name of arrived) announced.current.add(name);
    if (arrived.length > 0) announce(formText.colleagues.present(arrived));
  }, [present]);
}
