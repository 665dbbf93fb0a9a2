/** The form in which a user says why a warning may stand, beside the warning; and the reason that was given, with a way to take it back. */
import { acknowledgementPath, isAcknowledgeable, longestReason, type Issue, type Path } from '@sei/engine';
import { useId, useState, type KeyboardEvent } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { isEditable } from '../report/state/report-view.ts';

interface AcknowledgeProps {
  readonly issue: Issue;
  /** Where the issue stands. */
  readonly at: Path;
}

/** *Begrund*, and when it is pressed the line to write in. Nothing for what cannot be acknowledged. */
export function Acknowledge({ issue, at }: AcknowledgeProps) {
  const canBe = useReport((view) => isEditable(view) && isAcknowledgeable(view.form, view.state, { ...issue, at }));
  const [isOpen, setOpen] = useState(false);
  if (!canBe) return null;
  if (isOpen) return <ReasonLine issue={issue} at={at} onClose={() => setOpen(false)} />;
  return (
    <button type="button" className="repair-button" onClick={() => setOpen(true)}>
      {formText.acknowledged.give}
    </button>
  );
}

interface ReasonLineProps extends AcknowledgeProps {
  readonly onClose: () => void;
}

/** Enter keeps the reason, Esc leaves the warning as it is. What follows has the focus in the field, since the warning is gone from here. */
function ReasonLine({ issue, at, onClose }: ReasonLineProps) {
  const { store } = useOpened();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const id = useId();
  const keep = (): void => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    store.acknowledge(acknowledgementPath({ at, rule: issue.rule }), [issue.message, reason.trim()]);
    announce(formText.acknowledged.kept);
    void jumpTo(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') {
      onClose();
      void jumpTo(at);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="reason-line">
      <label htmlFor={id}>{formText.acknowledged.label}</label>
      {isMissing && (
        <span id={`${id}-missing`} className="reason-missing" role="alert">
          {formText.acknowledged.missing}
        </span>
      )}
      <input
        id={id}
        className="form-input"
        value={reason}
        maxLength={longestReason}
        autoComplete="off"
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed has given way to it
        autoFocus
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="reason-buttons">
        <button type="button" className="repair-button" onClick={keep}>
          {formText.acknowledged.keep}
        </button>
        <button type="button" className="link-button" onClick={onClose}>
          {formText.acknowledged.leave}
        </button>
      </span>
    </span>
  );
}

/** Takes back what was said of a warning, which then stands as before. */
export function TakeReasonBack({ issue, at }: AcknowledgeProps) {
  const { store } = useOpened();
  const editable = useReport(isEditable);
  if (!editable) return null;
  const takeBack = (): void => {
    store.acknowledge(acknowledgementPath({ at, rule: issue.rule }), null);
    announce(formText.acknowledged.takenBack);
    void jumpTo(at);
  };
  return (
    <button type="button" className="link-button" onClick={takeBack}>
      {formText.acknowledged.takeBack}
      <span className="visually-hidden"> {formText.acknowledged.ofWarning(issue.message)}</span>
    </button>
  );
}
