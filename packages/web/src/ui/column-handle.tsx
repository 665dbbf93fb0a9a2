/**
 * The handle at the edge of a heading that makes its column wider or narrower: drawn by the mouse, pushed by the arrow keys (a window splitter of
 * the ARIA practices). Since arrows also walk along the headings, they push after Enter, or with Shift from anywhere in the heading. While it
 * moves only a CSS variable of the table changes, so that no row is drawn anew; the new width is reported when it rests.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- HTML has no element for a splitter that is moved; the table handles its keys */
import { useRef, type PointerEvent } from 'react';
import { columnWidths } from '@sei/contract/list';
import { listText } from '../text/lists.ts';

interface ColumnHandleProps {
  readonly column: string;
  /** What the column is called. */
  readonly name: string;
  /** The column's place in the table, the first being 1. */
  readonly place: number;
  readonly width: number | undefined;
  readonly onWidth: (width: number) => void;
}

export function ColumnHandle({ column, name, place, width, onWidth }: ColumnHandleProps) {
  const begun = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const rests = (handle: HTMLElement): void => {
    const rested = restedWidth(handle);
    if (rested !== null) onWidth(rested);
  };
  const draws = (event: PointerEvent<HTMLElement>): void => {
    if (begun.current !== null) pushTo(event.currentTarget, place, begun.current.width + event.clientX - begun.current.x);
  };
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={listText.columns.handle(name)}
      aria-valuemin={columnWidths.least}
      aria-valuemax={columnWidths.most}
      aria-valuenow={width ?? columnWidths.least}
      aria-valuetext={width === undefined ? listText.columns.fit : listText.columns.width(String(width))}
      tabIndex={-1}
      className="column-handle"
      data-column={column}
      data-place={place}
      onPointerDown={(event) => {
        // The heading would sort.
        event.stopPropagation();
        event.preventDefault();
        begun.current = { x: event.clientX, width: widthOf(event.currentTarget) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={draws}
      onPointerUp={(event) => {
        begun.current = null;
        rests(event.currentTarget);
      }}
      onLostPointerCapture={(event) => {
        begun.current = null;
        rests(event.currentTarget);
      }}
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onBlur={(event) => {
        delete event.currentTarget.dataset['adjusting'];
        rests(event.currentTarget);
      }}
    />
  );
}

/** A width that a column can have. */
export function possibleWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, columnWidths.least), columnWidths.most));
}

/** The width that a handle was moved to; null when it was not moved since it rested. */
export function restedWidth(handle: HTMLElement): number | null {
  if (handle.dataset['moved'] === undefined) return null;
  delete handle.dataset['moved'];
  return widthOf(handle);
}

/** Moves a handle by so many pixels. */
export function pushHandle(handle: HTMLElement, pixels: number): void {
  pushTo(handle, Number(handle.dataset['place']), widthOf(handle) + pixels);
}

function pushTo(handle: HTMLElement, place: number, width: number): void {
  const possible = possibleWidth(width);
  handle.dataset['moved'] = '';
  handle.setAttribute('aria-valuenow', String(possible));
  handle.setAttribute('aria-valuetext', listText.columns.width(String(possible)));
  handle.closest('table')?.style.setProperty(widthVariable(place), `${possible}px`);
}

function widthOf(handle: HTMLElement): number {
  return possibleWidth(handle.closest('th')?.offsetWidth ?? columnWidths.least);
}

/** The CSS variable with the width of the column in a place. */
export function widthVariable(place: number): `--width-${number}` {
  return `--width-${place}`;
}
