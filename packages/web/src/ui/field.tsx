/**
 * The frame round every field: label above, messages between label and field, hint below, and the words that a closed field says.
 * Draws no control and knows no form; whatever stands inside takes its ids from here.
 */
import type { ReactNode } from 'react';
import { text } from '../text/da.ts';
import { Icon } from './icon.tsx';

export interface FieldMessage {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** Where in the manual. */
  readonly source?: string;
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
}

interface FieldFrameProps {
  /** Id of the control. */
  readonly id: string;
  readonly label: string;
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
    messages.length > 0 && ids.messages,
    props.closed !== undefined && ids.closed,
    props.origin !== undefined && ids.origin,
    props.hint !== undefined && ids.hint,
    props.describedBy,
    props.corner !== undefined && ids.corner,
  ].filter((name) => name !== false && name !== undefined);
  const worst = messages.some(({ severity }) => severity === 'error') ? 'error' : messages.length > 0 ? 'warning' : 'none';

  return (
    <div className="field" data-width={width} data-message={worst} data-closed={props.closed !== undefined || undefined}>
      <FieldLabel id={ids.label} control={control} controlId={id}>
        {label}
        {props.required && <RequiredMark />}
      </FieldLabel>
      <div id={ids.messages} className="field-messages" aria-live="polite">
        {messages.map((message) => (
          <FieldMessageLine key={`${message.severity} ${message.text}`} {...message} />
        ))}
      </div>
      <div className="field-control">
        {props.children({ id, labelId: ids.label, describedBy: describedBy.join(' ') || undefined, invalid: worst === 'error' })}
        {props.corner !== undefined && (
          <div id={ids.corner} className="field-corner">
            {props.corner}
          </div>
        )}
        {props.closed !== undefined && (
          <p id={ids.closed} className="field-closed">
            {props.closed}
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

function FieldMessageLine({ severity, text: words, source, action }: FieldMessage) {
  return (
    <p className="field-message" data-severity={severity} title={source}>
      <Icon name={severity === 'error' ? 'error' : 'warning'} label={text.severity[severity]} />
      <span>{words}</span>
      {action}
    </p>
  );
}
