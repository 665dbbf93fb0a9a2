/** A box that shows the outcome of something, by icon, words and colour together. */
import type { ReactNode } from 'react';
import { text } from '../text/da.ts';
import { Icon, type IconName } from './icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

interface AlertProps {
  readonly kind: AlertKind;
  readonly heading: string;
  /** Stands at the far right of the heading. */
  readonly end?: ReactNode;
  readonly children?: ReactNode;
  /** Read aloud as soon as it appears. */
  readonly announced?: boolean;
}

const icons = { info: 'info', success: 'success', warning: 'warning', error: 'error' } as const satisfies Record<
  AlertKind,
  IconName
>;

export function Alert({ kind, heading, end, children, announced = false }: AlertProps) {
  return (
    <div className={`alert alert-${kind}`} role={announced ? (kind === 'error' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[kind]} label={text.alert[kind]} />
      <div className="alert-body">
        <div className="alert-head">
          <p className="alert-heading">{heading}</p>
          {end}
        </div>
        {children}
      </div>
    </div>
  );
}
