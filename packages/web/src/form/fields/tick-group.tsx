/** A choice of several among few, all in sight; what belongs to a tick stands in its row. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldIds } from '../../ui/field.tsx';
import { hasLeft } from '../../ui/leaving.ts';
import type { Tick } from './control.ts';

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
  const toggle = (id: string): void => {
    const isChosen = chosen.includes(id);
    onChange(isChosen ? chosen.filter((other) => other !== id) : [...chosen, id]);
    if (!isChosen) focusBeside(id);
  };
  return (
    <div
      ref={group}
      role="group"
      aria-labelledby={ids.labelId}
      aria-describedby={ids.describedBy}
      className="choices"
      data-layout={drawBeside === undefined ? 'list' : 'rows'}
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
              aria-disabled={locked || undefined}
              aria-invalid={ids.invalid || undefined}
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
