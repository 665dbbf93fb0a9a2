/** A section of the report: foldable, its fields in a grid as wide as their values need. */
import type { FieldDefinition, ItemDefinition, Path, SectionDefinition } from '@sei/engine';
import type { ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { Field } from './field.tsx';
import { sectionId } from '../report/jump.ts';
import { useShown } from './only-missing-context.tsx';
import { openersOf, type Rest } from '../report/shown/resting-sections.ts';
import { PersonFacts } from './person-facts.tsx';
import { useReport } from '../report/report-context.tsx';
import { issueLists, type SectionMark } from '../report/shown/shown.ts';
import { Table } from './table.tsx';
import type { Folds } from './folds/use-folds.ts';

interface FoldableProps {
  readonly id: string;
  readonly title: string;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly aside?: ReactNode;
  /** Nothing in it can be written in. */
  readonly closed?: boolean;
  readonly children: ReactNode;
}

/** What can be folded: a heading that is a button, and what stands under it. */
export function Foldable({ id, title, folded, onFold, aside, closed = false, children }: FoldableProps) {
  return (
    <section
      id={sectionId(id)}
      className="form-section"
      aria-labelledby={`${sectionId(id)}/title`}
      data-folded={folded || undefined}
      data-closed={closed || undefined}
    >
      <h2 className="section-head">
        <button
          type="button"
          id={`${sectionId(id)}/title`}
          className="section-fold"
          tabIndex={-1}
          aria-expanded={!folded}
          aria-controls={`${sectionId(id)}/body`}
          onClick={onFold}
        >
          <Icon name={closed ? 'lock' : folded ? 'chevron-right' : 'chevron-down'} />
          {title}
        </button>
        {aside}
      </h2>
      <div id={`${sectionId(id)}/body`} hidden={folded}>
        {!folded && children}
      </div>
    </section>
  );
}

interface SectionProps {
  readonly section: SectionDefinition;
  readonly folds: Pick<Folds, 'restOf' | 'isFolded' | 'toggle'>;
}

export function Section({ section, folds }: SectionProps) {
  const mark = useReport((view) => issueLists(view).marks.get(section.id));
  const shows = useShown();
  const rest = folds.restOf(section.id);
  const folded = folds.isFolded(section.id);
  if (!section.items.some(({ id }) => shows([id]))) return null;
  return (
    <Foldable
      id={section.id}
      title={section.title}
      folded={folded}
      onFold={() => folds.toggle(section.id)}
      closed={rest === 'closed'}
      aside={folded && <FoldedAside section={section} rest={rest} mark={mark} />}
    >
      <Items items={section.items} within={root} />
    </Foldable>
  );
}

const root: Path = [];

interface FoldedAsideProps extends Pick<SectionProps, 'section'> {
  readonly rest: Rest | null;
  readonly mark: SectionMark | undefined;
}

/** Beside the heading of a folded section: what would open it, that nothing is left to do there, or what is. */
function FoldedAside({ section, rest, mark }: FoldedAsideProps) {
  if (rest === 'closed') return <Openers section={section} />;
  if (rest === 'settled') return <span className="section-aside">{formText.settledSection}</span>;
  return mark !== undefined && <FoldedMark mark={mark} />;
}

/** What would open a section of which nothing is open. */
function Openers({ section }: Pick<SectionProps, 'section'>) {
  return <span className="section-aside">{formText.closedSections.opens(openersOf(section))}</span>;
}

function FoldedMark({ mark }: { readonly mark: SectionMark }) {
  const words = [
    mark.errors > 0 && formText.map.errors(mark.errors),
    mark.warnings > 0 && formText.map.warnings(mark.warnings),
    mark.missing > 0 && formText.map.missing(mark.missing),
  ].filter((word) => word !== false);
  return words.length === 0 ? null : <span className="section-aside">{words.join(' · ')}</span>;
}

/** Fields and tables of one scope, in order; `within` is the path of the row, empty for the report itself. */
function Items({ items, within }: { readonly items: readonly ItemDefinition[]; readonly within: Path }) {
  const shows = useShown();
  const parts = arranged(items).filter((part) => itemsOf(part).some(({ id }) => shows([...within, id])));
  return <div className="form-grid">{parts.map((part) => drawPart(part, within))}</div>;
}

function drawItems(items: readonly ItemDefinition[], within: Path): ReactNode {
  return <Items key={within.join('/')} items={items} within={within} />;
}

type Part =
  /** `beside`: the fields that stand in the rows of its ticks. */
  | { readonly is: 'item'; readonly item: ItemDefinition; readonly beside: readonly FieldDefinition[] }
  | { readonly is: 'person'; readonly fields: readonly FieldDefinition[] };

/** What a register fills in stands together, as facts about a person; what belongs to a tick stands in its row. */
function arranged(items: readonly ItemDefinition[]): readonly Part[] {
  const parts: Part[] = [];
  const fields = items.filter((item) => item.type !== 'table');
  for (const item of items) {
    if (item.type !== 'table' && (item.hidden || item.beside !== undefined)) continue;
    const last = parts.at(-1);
    const isLookedUp = item.type !== 'table' && item.lookedUp !== undefined;
    if (isLookedUp && last?.is === 'person') parts[parts.length - 1] = { is: 'person', fields: [...last.fields, item] };
    else if (isLookedUp) parts.push({ is: 'person', fields: [item] });
    else parts.push({ is: 'item', item, beside: fields.filter(({ beside }) => beside?.field === item.id) });
  }
  return parts;
}

function itemsOf(part: Part): readonly ItemDefinition[] {
  return part.is === 'person' ? part.fields : [part.item, ...part.beside];
}

function drawPart(part: Part, within: Path): ReactNode {
  if (part.is === 'person') return <PersonFacts key={part.fields[0]!.id} fields={part.fields} within={within} />;
  const at = [...within, part.item.id];
  return part.item.type === 'table' ? (
    <Table key={part.item.id} table={part.item} at={at} drawItems={drawItems} />
  ) : (
    <Field key={part.item.id} field={part.item} at={at} beside={part.beside} />
  );
}
