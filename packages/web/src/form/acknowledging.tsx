/** The form in which a user says why a warning may stand, beside the warning; and the reason that was given, with a way to take it back. */
import { acknowledgementPath, isAcknowledgeable, isBlank, isLongerThan, longestReason, type Issue, type Path } from '@sei/engine';
import { useId, useState, type KeyboardEvent } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { jumpTo } from '../report/jump.ts';
import { useOpened, useReport } from '../report/report-context.tsx';
import { useEnteredText } from '../report/use-entered-text.ts';
import { isEditable } from '../report/state/report-view.ts';

interface AcknowledgeProps {
  readonly issue: Issue;
  /** Where the issue stands. */
  readonly at: Path;
}

interface AcknowledgeHereProps extends AcknowledgeProps {
  /** Whether text that was begun at an earlier visit is written on here: at one place only. */
  readonly goesOn: boolean;
}

/** *Begrund*, and when it is pressed the line to write in. Nothing for what cannot be acknowledged. */
export function Acknowledge({ issue, at, goesOn }: AcknowledgeHereProps) {
  const { store } = useOpened();
  const canBe = useReport((view) => isEditable(view) && isAcknowledgeable(view.form, view.state, { ...issue, at }));
  const [opened, setOpened] = useState<'pressed' | 'begun' | null>(() =>
    goesOn && store.keptTyping(acknowledgementPath({ at, rule: issue.rule })) !== '' ? 'begun' : null,
  );
  if (!canBe) return null;
  if (opened !== null)
    return <ReasonLine issue={issue} at={at} takesFocus={opened === 'pressed'} onClose={() => setOpened(null)} />;
  return (
    <button type="button" className="repair-button" onClick={() => setOpened('pressed')}>
      {formText.acknowledged.give}
    </button>
  );
}

interface ReasonLineProps extends AcknowledgeProps {
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/**
 * Enter keeps the reason, Esc leaves the warning as it is. What is written is kept in the browser with each key, and is the reason when
 * something is done with the report before Enter. What follows has the focus in the field, since the warning is gone from here.
 */
function ReasonLine({ issue, at, takesFocus, onClose }: ReasonLineProps) {
  const { store } = useOpened();
  const place = acknowledgementPath({ at, rule: issue.rule });
  const [reason, setReason] = useState(() => store.keptTyping(place));
  const [flaw, setFlaw] = useState<string | null>(takesFocus ? null : formText.acknowledged.unfinished);
  const id = useId();
  const write = (text: string): void => {
    setReason(text);
    setFlaw(null);
    store.keepTyping(place, text);
    store.noteUnread(place, null);
  };
  const settle = (): boolean => {
    const text = store.keptTyping(place);
    if (isBlank(text)) {
      write('');
      return false;
    }
    if (isLongerThan(text.trim(), longestReason)) {
      setFlaw(formText.acknowledged.tooLong);
      store.noteUnread(place, 'tooLong');
      return false;
    }
    write('');
    store.acknowledge(place, [issue.message, text.trim()]);
    announce(formText.acknowledged.kept);
    return true;
  };
  const entered = useEnteredText<HTMLInputElement>({ onText: write, finish: settle });
  const keep = (): void => {
    const isMissing = isBlank(reason);
    if (settle()) void jumpTo(at);
    else if (isMissing) setFlaw(formText.acknowledged.missing);
  };
  const leave = (): void => {
    write('');
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') {
      leave();
      void jumpTo(at);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="reason-line">
      <label htmlFor={id}>{formText.acknowledged.label}</label>
      {flaw !== null && (
        <span id={`${id}-flaw`} className="reason-flaw" role="alert">
          {flaw}
        </span>
      )}
      <input
        {...entered}
        id={id}
        className="form-input"
        value={reason}
        autoComplete="off"
        aria-invalid={flaw !== null || undefined}
        aria-describedby={flaw === null ? undefined : `${id}-flaw`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed has given way to it
        autoFocus={takesFocus}
        onKeyDown={onKeyDown}
      />
      <span className="reason-buttons">
        <button type="button" className="repair-button" onClick={keep}>
          {formText.acknowledged.keep}
        </button>
        <button type="button" className="link-button" onClick={leave}>
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
