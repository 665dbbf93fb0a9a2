/** A report's state and the outcome of its latest validation, as word and colour. */
import type { Report } from '@sei/contract/routes/bodies';
import { checkedText, type JudgedReport } from '@sei/contract/lists/words';
import { text } from '../text/da.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

export function StateMark({ state }: Pick<Report, 'state'>) {
  return (
    <span className="state" data-state={state}>
      {text.states[state]}
    </span>
  );
}

interface Outcome {
  readonly icon: IconName;
  readonly tone: 'quiet' | 'info' | 'warning' | 'error';
}

const outcomes = {
  none: { icon: 'more-horiz', tone: 'quiet' },
  valid: { icon: 'success', tone: 'info' },
  warnings: { icon: 'warning', tone: 'warning' },
  errors: { icon: 'error', tone: 'error' },
} as const satisfies Readonly<Record<Report['checked'], Outcome>>;

/** The outcome as an icon alone, for where its words stand in the same row. */
export function CheckedIcon({ checked }: Pick<Report, 'checked'>) {
  const { icon, tone } = outcomes[checked];
  return (
    <span className="mark" data-tone={tone}>
      <Icon name={icon} />
    </span>
  );
}

export function CheckedMark({ report }: { readonly report: JudgedReport }) {
  const { icon, tone } = outcomes[report.checked];
  return (
    <span className="mark" data-tone={tone}>
      <Icon name={icon} />
      {checkedText(report)}
    </span>
  );
}
