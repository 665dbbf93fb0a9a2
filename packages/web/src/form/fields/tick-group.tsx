/**
 * A choice of several among few, all in sight: one stop for Tab, with arrows and first letters from tick to tick. What belongs to a tick stands
 * in its row.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldIds } from '../../ui/field.tsx';
import { hasLeft } from '../../ui/leaving.ts';
import type { Tick } from './control.ts';
import { nextByLetter } from '../../ui/next-by-letter.ts';

interface TickGroupProps {
  readonly ids: FieldIds;
  readonly options: readonly Tick[];
  readonly chosen: readonly string[];
  readonly locked: boolean;
  /** What stands in the row of a tick. */
  readonly drawBeside?: ((tick: Tick) => ReactNode) | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onLeave: () => void;
}

export function TickGroup({ ids, options, chosen, locked, drawBeside, onChange, onLeave }: TickGroupProps) {
  const [group, focusBeside] = useFocusBeside();
  const [reached, setReached] = useState<string>();
  const stop = options.some(({ id }) => id === reached) ? reached : options[0]?.id;
  const toggle = (id: string): void => {
    const isChosen = chosen.includes(id);
    onChange(isChosen ? chosen.filter((other) => other !== id) : [...chosen, id]);
    if (!isChosen) focusBeside(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowAround(event.target);
    const next = row === undefined || event.defaultPrevented ? undefined : nextTick(options, row, event);
    if (next === undefined) return;
    event.preventDefault();
    boxIn(group.current, next.id)?.focus();
    if (event.shiftKey && !locked) toggle(next.id);
  };
  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={ids.labelId}
      aria-describedby={ids.describedBy}
      className="choices"
      data-layout={drawBeside === undefined ? 'list' : 'rows'}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (hasLeft(event)) onLeave();
      }}
    >
      {options.map((tick, index) => (
        <div key={tick.id} className="choice-row" data-code={tick.id}>
          <label className="choice" data-chosen={chosen.includes(tick.id) || undefined}>
            <input
              id={index === 0 ? ids.id : undefined}
              type="checkbox"
              checked={chosen.includes(tick.id)}
              tabIndex={tick.id === stop ? ids.tabIndex : -1}
              aria-disabled={locked || undefined}
              aria-invalid={ids.invalid || undefined}
              onFocus={() => setReached(tick.id)}
              onChange={() => !locked && toggle(tick.id)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.altKey || locked) return;
                event.preventDefault();
                toggle(tick.id);
              }}
            />
            <span>
              {tick.label} {tick.code !== undefined && <span className="choice-code">{tick.code}</span>}
            </span>
          </label>
          {drawBeside?.(tick)}
        </div>
      ))}
    </div>
  );
}

/** The tick that a key leads to; a letter with Shift ticks it as well. From a field beside a tick only up and down lead on; beyond the ends nothing does. */
function nextTick(options: readonly Tick[], from: string, event: KeyboardEvent): Tick | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const place = options.findIndex(({ id }) => id === from);
  const target = event.target as HTMLElement;
  const isTick = target.matches('[type="checkbox"]');
  if (!isTick && !target.matches('input:not([role="combobox"])')) return undefined;
  if (event.shiftKey) return isTick ? nextByLetter(options, from, event.key) : undefined;
  if (event.key === 'ArrowDown' || (isTick && event.key === 'ArrowRight')) return options[place + 1];
  if (event.key === 'ArrowUp' || (isTick && event.key === 'ArrowLeft')) return options[place - 1];
  if (!isTick) return undefined;
  if (event.key === 'Home') return options[0];
  if (event.key === 'End') return options.at(-1);
  return nextByLetter(options, from, event.key);
}

/** The code of the tick in whose row something stands. */
function rowAround(target: EventTarget): string | undefined {
  return (target as Element).closest<HTMLElement>('.choice-row')?.dataset['code'];
}

function boxIn(group: HTMLElement | null, code: string): HTMLElement | null {
  return group?.querySelector<HTMLElement>(`:scope > [data-code="${CSS.escape(code)}"] > .choice > input`) ?? null;
}

/** Gives the focus to the first field in the row of a code that was just ticked, once it is open; where there is none, the focus stays. */
function useFocusBeside() {
  const group = useRef<HTMLDivElement>(null);
  const ticked = useRef<string | null>(null);
  useEffect(() => {
    const row = ticked.current === null ? null : group.current?.querySelector(`[data-code="${CSS.escape(ticked.current)}"]`);
    ticked.current = null;
    row?.querySelector<HTMLElement>(':scope > .field-place :is(input, textarea, button):not([readonly])')?.focus();
  });
  return [group, (id: string): void => void (ticked.current = id)] as const;
}
