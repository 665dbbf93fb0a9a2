/** The message of an issue beside its field: what is wrong, the one thing that repairs it, and the rule behind it. */
import type { Path, Issue } from '@sei/engine';
import { formText } from '../text/form.ts';
import type { FieldMessage } from '../ui/field.tsx';
import type { ReportStore } from '../report/report-store.ts';
import { isEditable } from '../report/state/report-view.ts';

export function messageOf({ rule, severity, message, source, holds, repair }: Issue, at: Path, store: ReportStore): FieldMessage {
  const why = formText.issues.rule(rule, source, holds);
  if (repair === undefined) return { severity, text: message, why };
  return { severity, text: message, why, action: <RepairButton at={at} repair={repair} store={store} /> };
}

interface RepairButtonProps {
  readonly at: Path;
  readonly repair: NonNullable<Issue['repair']>;
  readonly store: ReportStore;
}

export function RepairButton({ at, repair, store }: RepairButtonProps) {
  if (!isEditable(store.read())) return null;
  return (
    <button type="button" className="link-button" onClick={() => store.repair(at, repair.value)}>
      {repair.label}
    </button>
  );
}
