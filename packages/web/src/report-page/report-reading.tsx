/** A reported report as it is read: its answers as text, under the headings of the form. What is empty is folded away until it is asked for. */
import {
  acknowledgedRule,
  type OutlineField,
  type OutlineItem,
  type OutlineRow,
  type OutlineTable,
  type Path,
} from '@sei/engine';
import { useEffect, useState } from 'react';
import { formText } from '../text/form.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { InformationFacts } from '../form/form-information.tsx';
import { controlId, sectionId, whenAsked } from '../report/jump.ts';
import { useReport } from '../report/report-context.tsx';
import { pathKey } from '../report/state/draft.ts';
import { countEmpty, readingOf, withoutEmpty } from '../report/shown/reading.ts';
import './reading.scss';

export function ReportReading() {
  const { sections } = useReport(readingOf);
  const { definition } = useReport((view) => view.form);
  const [showsEmpty, setShowsEmpty] = useState(false);
  const empty = countEmpty(sections);
  return (
    <article className="reading" aria-label={formText.reading.title}>
      <section
        id={sectionId(formText.information.id)}
        className="reading-section"
        aria-labelledby={titleId(formText.information.id)}
      >
        <div className="reading-head">
          <h2 id={titleId(formText.information.id)} tabIndex={-1}>
            {formText.information.title}
          </h2>
          {empty > 0 && (
            <button
              type="button"
              className="link-button reading-empty"
              aria-expanded={showsEmpty}
              onClick={() => setShowsEmpty(!showsEmpty)}
            >
              {showsEmpty ? formText.reading.hideEmpty : formText.reading.showEmpty(empty)}
            </button>
          )}
        </div>
        <InformationFacts definition={definition} />
      </section>
      {(showsEmpty ? sections : withoutEmpty(sections)).map(({ id, title, items }) => (
        <section key={id} id={sectionId(id)} className="reading-section" aria-labelledby={titleId(id)}>
          <h2 id={titleId(id)} tabIndex={-1}>
            {title}
          </h2>
          <Items items={items} within={[]} />
        </section>
      ))}
    </article>
  );
}

function titleId(section: string): string {
  return `${sectionId(section)}/title`;
}

interface ItemsProps {
  readonly items: readonly OutlineItem[];
  /** The row that they are in; empty for the report itself. */
  readonly within: Path;
}

/** Fields that follow each other are one list of terms; tables stand between. */
function Items({ items, within }: ItemsProps) {
  return runsOf(items).map((run) =>
    Array.isArray(run) ? (
      <dl key={run[0]!.id} className="reading-fields">
        {run.map((field) => (
          <Answer key={field.id} field={field} at={[...within, field.id]} />
        ))}
      </dl>
    ) : (
      <Table key={run.id} table={run} at={[...within, run.id]} />
    ),
  );
}

/** Of a longer table the rest is drawn on request: a thousand rows of text would keep the page from opening. */
const mostRows = 50;

function Table({ table: { label, rows }, at }: { readonly table: OutlineTable; readonly at: Path }) {
  const [showsAll, setShowsAll] = useState(false);
  const key = pathKey(at);
  // A row that is jumped to may be among the rest.
  useEffect(() => whenAsked(key.split('/'), () => setShowsAll(true)), [key]);
  return (
    <div id={controlId(at)} className="reading-table" tabIndex={-1}>
      <h3>{label}</h3>
      {rows.length === 0 && <p className="quiet">{formText.table.none}</p>}
      {(showsAll ? rows : rows.slice(0, mostRows)).map((row, index) => (
        <Row key={row.id} row={row} number={index + 1} at={[...at, row.id]} />
      ))}
      {rows.length > mostRows && (
        <button type="button" className="link-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? formText.reading.fewerRows(mostRows) : formText.reading.moreRows(rows.length - mostRows)}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: OutlineRow;
  /** Its place in the table, from 1. */
  readonly number: number;
  readonly at: Path;
}

function Row({ row, number, at }: RowProps) {
  return (
    <div className="reading-row">
      <h4>{formText.reading.row(row.title, number)}</h4>
      <Items items={row.items} within={at} />
    </div>
  );
}

function Answer({ field, at }: { readonly field: OutlineField; readonly at: Path }) {
  const isReason = acknowledgedRule(field.id) !== null;
  const origin = formText.reading.origin[field.origin];
  return (
    <div id={controlId(at)} className="reading-answer" data-reason={isReason || undefined} tabIndex={-1}>
      <dt>{isReason ? formText.reading.warning(field.label) : field.label}</dt>
      <dd>
        {field.value === '' ? (
          <span className="quiet">{formText.reading.none}</span>
        ) : (
          <Unbroken words={isReason ? formText.acknowledged.said(field.value) : field.value} />
        )}
        {origin !== '' && field.value !== '' && <span className="reading-origin">{origin}</span>}
      </dd>
    </div>
  );
}

type Run = OutlineField[] | Exclude<OutlineItem, OutlineField>;

function runsOf(items: readonly OutlineItem[]): readonly Run[] {
  const runs: Run[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (item.kind === 'table') runs.push(item);
    else if (Array.isArray(last)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}
