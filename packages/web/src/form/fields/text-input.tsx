/** A line of text that becomes an answer: the control of every kind of field that is typed. */
import type { FieldDefinition, Path, Value } from '@sei/engine';
import type { InputHTMLAttributes, KeyboardEvent, ReactNode } from 'react';
import type { FieldIds } from '../../ui/field.tsx';
import { hasLeft } from '../../ui/leaving.ts';
import { useTyping } from './use-typing.ts';

export interface TextInputProps {
  readonly field: FieldDefinition;
  readonly at: Path;
  readonly value: Value;
  readonly shown: string;
  readonly ids: FieldIds;
  readonly locked: boolean;
  readonly required: boolean;
  readonly during: 'pauses' | ((text: string) => boolean);
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  readonly placeholder?: string;
  readonly className?: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** A key has made the text whole, and an answer. */
  readonly onWhole?: (text: string) => void;
  /** Whole text gives way to its answer while the user is still in the field. */
  readonly finishesWhole?: boolean;
  /** Enter was pressed, and what is written is an answer, if it means one. */
  readonly onEnter?: () => void;
  /** Stands behind the text, inside the field's edge. */
  readonly after?: ReactNode;
}

export function TextInput({
  field,
  at,
  value,
  shown,
  ids,
  locked,
  required,
  during,
  className = '',
  onKeyDown,
  onWhole,
  finishesWhole,
  onEnter,
  after,
  ...input
}: TextInputProps) {
  const typing = useTyping<HTMLInputElement>({ field, at, value, locked, shown, during, onWhole, finishesWhole });
  return (
    <div className="input-line">
      <input
        {...input}
        {...typing.entered}
        id={ids.id}
        className={`form-input ${className}`}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typing.text}
        readOnly={locked}
        tabIndex={ids.tabIndex}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        aria-required={required || undefined}
        data-unfinished={typing.isUnfinished || undefined}
        onFocus={typing.focus}
        onBlur={(event) => hasLeft(event) && typing.leave()}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (isUndo(event) && typing.isUnfinished) event.stopPropagation();
          if (event.key === 'Enter' && !event.defaultPrevented && !event.altKey) {
            typing.enter();
            onEnter?.();
          }
          if (isGoingOn(event)) typing.enter();
        }}
      />
      {after}
    </div>
  );
}

/** What is written is an answer before Tab looks for the next field: the answer may open it. */
export function isGoingOn(event: KeyboardEvent): boolean {
  return event.key === 'Tab' && !event.altKey && !event.ctrlKey;
}

/** Undoing inside unfinished text is the browser's business; else the report's. */
export function isUndo(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
}
