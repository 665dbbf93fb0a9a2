/**
 * The frame round every field: label above, messages between label and field, hint below, and the words that a closed field says.
 * Draws no control and knows no form; whatever stands inside takes its ids from here.
 */
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { text } from '../text/da.ts';
import { Icon } from './icon.tsx';
import { Unbroken } from './unbroken.tsx';
import { WhyButton } from './why-button.tsx';
import { useHint, type Hint } from './hint.ts';

export interface FieldMessage {
  /** `noted`: a warning that somebody has given a reason for. */
  readonly severity: 'error' | 'warning' | 'noted';
  readonly text: string;
  /** Which rule says so, and where it stands; folded until asked for. */
  readonly why?: ReactNode;
  /** Something that mends it, e.g. a button. */
  readonly action?: ReactNode;
}

/** What the control inside must carry, so that label, messages and hint are read with it. */
export interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  /** Ids of everything that describes the control; undefined when nothing does. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** Tab goes past what cannot be written in; arrows, a click and a jump lead there. */
  readonly tabIndex: 0 | -1;
}

interface FieldFrameProps {
  /** Id of the control. */
  readonly id: string;
  readonly label: ReactNode;
  /** `group`: the control is several (radio buttons, ticks), so the label is a title and not a `<label>`. */
  readonly control?: 'single' | 'group';
  readonly width?: 'short' | 'medium' | 'long' | 'full';
  readonly required?: boolean;
  readonly hint?: ReactNode;
  /** Given when the field is closed or locked: what would open it, or what fills it in. */
  readonly closed?: string | undefined;
  /** Where a value that the system filled in came from. */
  readonly origin?: ReactNode;
  readonly messages?: readonly FieldMessage[];
  /** Stands on the corner of the control and takes no room. */
  readonly corner?: ReactNode;
  /** Id of something outside the frame that describes the control too. */
  readonly describedBy?: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

const noMessages: readonly FieldMessage[] = [];

export function FieldFrame({
  id,
  label,
  control = 'single',
  width = 'medium',
  messages = noMessages,
  ...props
}: FieldFrameProps) {
  const ids = {
    label: `${id}-label`,
    messages: `${id}-messages`,
    hint: `${id}-hint`,
    closed: `${id}-closed`,
    origin: `${id}-origin`,
    corner: `${id}-corner`,
  };
  const describedBy = [
    ...messages.map((_, index) => `${ids.messages}-${index}`),
    props.closed !== undefined && ids.closed,
    props.origin !== undefined && ids.origin,
    props.hint !== undefined && ids.hint,
    props.describedBy,
    props.corner !== undefined && ids.corner,
  ].filter((name) => name !== false && name !== undefined);
  const worst = (['error', 'warning'] as const).find((each) => messages.some(({ severity }) => severity === each)) ?? 'none';

  const hint = useHint(id);
  const hintEvents = props.closed === undefined ? {} : eventsOf(hint);

  return (
    <div className="field" data-width={width} data-message={worst} data-closed={props.closed !== undefined || undefined}>
      <FieldLabel id={ids.label} control={control} controlId={id}>
        {label}
        {props.required && <RequiredMark />}
      </FieldLabel>
      <div className="field-messages" aria-live="polite">
        {messages.map((message, index) => (
          <FieldMessageLine
            key={`${message.severity} ${message.text}`}
            id={`${ids.messages}-${index}`}
            isBeforeControl
            {...message}
          />
        ))}
      </div>
      <div className="field-control" {...hintEvents}>
        {props.children({
          id,
          labelId: ids.label,
          describedBy: describedBy.join(' ') || undefined,
          invalid: worst === 'error',
          tabIndex: props.closed === undefined ? 0 : -1,
        })}
        {props.corner !== undefined && (
          <div id={ids.corner} className="field-corner">
            {props.corner}
          </div>
        )}
        {props.closed !== undefined && (
          <p id={ids.closed} className="field-closed" data-shown={hint.isShown || undefined}>
            <Unbroken words={props.closed} />
          </p>
        )}
      </div>
      {props.origin !== undefined && (
        <p id={ids.origin} className="field-origin">
          {props.origin}
        </p>
      )}
      {props.hint !== undefined && (
        <p id={ids.hint} className="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** Esc takes the hint away before it does anything else. */
function eventsOf({ isShown, dismiss, onPointerMove, onPointerLeave, onFocus, onBlur }: Hint) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.shiftKey || !isShown) return;
    event.preventDefault();
    dismiss();
  };
  return { onPointerMove, onPointerLeave, onFocus, onBlur, onKeyDown };
}

interface FieldLabelProps {
  readonly id: string;
  readonly control: 'single' | 'group';
  readonly controlId: string;
  readonly children: ReactNode;
}

function FieldLabel({ id, control, controlId, children }: FieldLabelProps) {
  return control === 'group' ? (
    <span id={id} className="form-label">
      {children}
    </span>
  ) : (
    <label id={id} htmlFor={controlId} className="form-label">
      {children}
    </label>
  );
}

function RequiredMark() {
  return (
    <span className="field-required" title={text.field.required}>
      <span aria-hidden="true">*</span>
      <span className="visually-hidden">{` (${text.field.required})`}</span>
    </span>
  );
}

interface FieldMessageLineProps extends FieldMessage {
  /** Of the message's words, for the control that they are about. */
  readonly id?: string;
  /** Tab comes to it on the way to the control. */
  readonly isBeforeControl?: boolean;
}

/** One message: what is wrong, what mends it, and, when asked for, which rule says so. */
export function FieldMessageLine({ id, isBeforeControl = false, severity, text: words, why, action }: FieldMessageLineProps) {
  const whyId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="field-message" data-severity={severity}>
      <Icon name={severity === 'noted' ? 'check' : severity} />
      <div className="message-body">
        <span id={id}>
          <span className="visually-hidden">{text.severity[severity]}: </span>
          <Unbroken words={words} />
        </span>{' '}
        {(action !== undefined || why !== undefined) && (
          <span className="message-ways">
            {action}
            {why !== undefined && (
              <WhyButton controls={whyId} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} isPassed={isBeforeControl} />
            )}
          </span>
        )}
        {why !== undefined && (
          <p id={whyId} className="message-rule" hidden={!isOpen}>
            {why}
          </p>
        )}
      </div>
    </div>
  );
}
