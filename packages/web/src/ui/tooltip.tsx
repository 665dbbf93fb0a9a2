/** A few words beside what is pointed at or reached; never the only place where something is said. */
import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components';

export function Tooltip({ children }: { readonly children: ReactNode }) {
  return (
    <AriaTooltip className="tooltip" offset={6}>
      {children}
    </AriaTooltip>
  );
}
