/**
 * What a search found, as a list that draws only what is in sight, however long it is; the screen reader announces place and number all the
 * same. The text field that it belongs to has the focus and handles the keys.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the pattern of the ARIA practices: the list is walked through from the text field */
import type { Range } from '@sei/engine';
import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { Fragment, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { formText } from '../text/form.ts';
import { Icon } from '../ui/icon.tsx';
import { nameOfHit, whyBarred, type Favourites, type Hierarchy, type Hit } from './hits.ts';

interface HitListProps {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
  /** The hit that Enter takes; -1 for none. */
  readonly active: number;
  /** Words for why a hit is outside what the field takes. */
  readonly outside: string | undefined;
  readonly favourites: Favourites | undefined;
  readonly hierarchy: Hierarchy | undefined;
  readonly onChoose: (hit: Hit) => void;
  readonly onOpenBelow: (hit: Hit) => void;
  /** The end is near, and there are more hits than these. */
  readonly onNearEnd: () => void;
}

const lineHeightPx = 33;
const linesBefore = 12;

export function HitList({ id, hits, hasMore, active, onNearEnd, ...props }: HitListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, lineOfHit } = useMemo(() => linesOf(hits), [hits]);
  const activeLine = lineOfHit[active];
  // oxlint-disable-next-line react/incompatible-library -- nothing that it gives is handed on to a part that remembers
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeightPx,
    overscan: 4,
    getItemKey: (line) => keyOf(lines[line]!),
    // The active hit is named by the text field, so it is there even when it has been scrolled out of sight.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return activeLine === undefined || seen.includes(activeLine) ? seen : [...seen, activeLine].toSorted((a, b) => a - b);
    },
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = virtual.range?.endIndex ?? 0;

  useEffect(() => {
    // The first hit is seen with its heading.
    if (activeLine !== undefined) virtual.scrollToIndex(active === 0 ? 0 : activeLine);
    else scroller.current?.scrollTo({ top: 0 });
  }, [virtual, active, activeLine, lines]);
  useEffect(() => {
    if (hasMore && lastDrawn > lines.length - linesBefore) onNearEnd();
  }, [hasMore, lastDrawn, lines.length, onNearEnd]);

  const drawLine = ({ index, start }: VirtualItem): ReactNode => {
    const line = lines[index]!;
    const place = { ref: virtual.measureElement, 'data-index': index, style: { transform: `translateY(${start}px)` } };
    if (line.is === 'heading') {
      return (
        <div key={keyOf(line)} {...place} id={`${id}-part-${line.part}`} className="hit-part" role="presentation">
          {line.part}
        </div>
      );
    }
    const { hit, index: position } = line;
    return (
      <div
        key={keyOf(line)}
        {...place}
        id={optionId(id, position)}
        role="option"
        aria-selected={position === active}
        aria-disabled={hit.barred !== null || undefined}
        aria-posinset={position + 1}
        aria-setsize={hasMore ? -1 : hits.length}
        className="combobox-hit"
        data-details={hit.details?.length}
        onClick={() => props.onChoose(hit)}
      >
        <HitWords hit={hit} {...props} />
      </div>
    );
  };

  return (
    // A list that scrolls would be a stop for Tab of its own.
    <div ref={scroller} id={id} role="listbox" tabIndex={-1} aria-label={formText.search.hits} className="combobox-hits">
      <div role="presentation" className="hit-lines" style={{ height: virtual.getTotalSize() }}>
        {inParts(drawn, lines).map(({ part, items }) =>
          part === undefined ? (
            <Fragment key="">{items.map(drawLine)}</Fragment>
          ) : (
            <div key={part} role="group" aria-label={part} className="hit-group">
              {items.map(drawLine)}
            </div>
          ),
        )}
      </div>
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

type Line =
  | { readonly is: 'heading'; readonly part: string }
  | { readonly is: 'hit'; readonly hit: Hit; readonly index: number; readonly part: string | undefined };

interface Lines {
  readonly lines: readonly Line[];
  /** The line of each hit, by its place among the hits. */
  readonly lineOfHit: readonly number[];
}

function linesOf(hits: readonly Hit[]): Lines {
  const lines: Line[] = [];
  const lineOfHit: number[] = [];
  for (const [index, hit] of hits.entries()) {
    const { part } = hit;
    if (part !== undefined && part !== hits[index - 1]?.part) lines.push({ is: 'heading', part });
    lineOfHit.push(lines.length);
    lines.push({ is: 'hit', hit, index, part });
  }
  return { lines, lineOfHit };
}

function keyOf(line: Line): string {
  return line.is === 'heading' ? `# ${line.part}` : `${line.part ?? ''} ${line.hit.code}`;
}

/** The lines that are drawn, those under one heading together. */
function inParts(drawn: readonly VirtualItem[], lines: readonly Line[]) {
  const parts: { readonly part: string | undefined; readonly items: VirtualItem[] }[] = [];
  for (const item of drawn) {
    const part = lines[item.index]?.part;
    const open = parts.at(-1);
    if (open !== undefined && open.part === part) open.items.push(item);
    else parts.push({ part, items: [item] });
  }
  return parts;
}

function HitWords({
  hit,
  outside,
  favourites,
  hierarchy,
  onOpenBelow,
}: Pick<HitListProps, 'outside' | 'favourites' | 'hierarchy' | 'onOpenBelow'> & { readonly hit: Hit }) {
  const why = whyBarred(hit, outside);
  const isFavourite = favourites?.has(hit.code) ?? false;
  return (
    <>
      <span className="hit-code">
        <Marked words={hit.code} ranges={hit.inCode} />
      </span>
      <span className="hit-text">
        <Marked words={hit.text} ranges={hit.inText} />
        {why !== undefined && <span className="hit-why"> {why}</span>}
        {isFavourite && <span className="visually-hidden"> {formText.search.favourite.is}</span>}
      </span>
      {hit.details?.map((detail, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- a detail is its column
        <span key={column} className="hit-detail" data-column={column}>
          {detail}
        </span>
      ))}
      {/* For the mouse; the keys and the line below the list do the same. */}
      <span className="hit-marks" aria-hidden="true">
        {favourites !== undefined && why === undefined && (
          <span
            className="hit-mark"
            data-on={isFavourite || undefined}
            title={formText.search.favourite[isFavourite ? 'remove' : 'add'](nameOfHit(hit))}
            onClick={(event) => {
              event.stopPropagation();
              favourites.toggle(hit.code);
            }}
          >
            <Icon name={isFavourite ? 'star-fill' : 'star'} />
          </span>
        )}
        {hierarchy !== undefined && (
          <span
            className="hit-mark"
            data-on
            data-none={!hierarchy.hasBelow(hit.code) || undefined}
            title={formText.search.below.of(hit.code)}
            onClick={(event) => {
              event.stopPropagation();
              onOpenBelow(hit);
            }}
          >
            <Icon name="chevron-right" />
          </span>
        )}
      </span>
    </>
  );
}

interface MarkedProps {
  readonly words: string;
  readonly ranges: readonly Range[];
}

/** Words with what was searched for set off. Each part is an element of its own, so that a translated text changes with its hit, too. */
function Marked({ words, ranges }: MarkedProps) {
  if (ranges.length === 0) return <span>{words}</span>;
  const ends = [...ranges.map(([from]) => from), words.length];
  return (
    <>
      <span>{words.slice(0, ends[0])}</span>
      {ranges.map(([from, to], index) => (
        <Fragment key={from}>
          <mark>{words.slice(from, to)}</mark>
          <span>{words.slice(to, ends[index + 1])}</span>
        </Fragment>
      ))}
    </>
  );
}
