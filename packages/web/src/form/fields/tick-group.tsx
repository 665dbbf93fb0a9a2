/** A choice of several among few, all in sight. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-noninteractive-element-interactions -- the pattern of the ARIA practices, for which HTML has no element */
import type { FieldIds } from '../../ui/field.tsx';
import { hasLeft } from '../../ui/leaving.ts';

interface TickGroupProps {
  readonly ids: FieldIds;
  readonly options: readonly { readonly id: string; readonly label: string; readonly code?: string }[];
  readonly chosen: readonly string[];
  readonly locked: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onLeave: () => void;
}

export function TickGroup({ ids, options, chosen, locked, onChange, onLeave }: TickGroupProps) {
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div
      role="group"
      aria-labelledby={ids.labelId}
      aria-describedby={ids.describedBy}
      className="choices"
      data-layout="list"
      onBlur={(event) => {
        if (hasLeft(event)) onLeave();
      }}
    >
      {options.map(({ id, label, code }, index) => (
        <label key={id} className="choice" data-chosen={chosen.includes(id) || undefined}>
          <input
            id={index === 0 ? ids.id : undefined}
            type="checkbox"
            checked={chosen.includes(id)}
            aria-disabled={locked || undefined}
            aria-invalid={ids.invalid || undefined}
            onChange={() => !locked && toggle(id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.altKey || locked) return;
              event.preventDefault();
              toggle(id);
            }}
          />
          <span>
            {label} {code !== undefined && <span className="choice-code">{code}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
