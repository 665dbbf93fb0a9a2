/** A single line of text in a field's frame. */
import { FieldFrame, type FieldMessage } from './field.tsx';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
  readonly width?: 'short' | 'medium' | 'long' | 'full';
  readonly required?: boolean;
  readonly hint?: string;
  readonly closed?: string | undefined;
  readonly messages?: readonly FieldMessage[];
  readonly maxLength?: number;
}

export function TextField({ value, onChange, onLeave, maxLength, ...frame }: TextFieldProps) {
  return (
    <FieldFrame {...frame}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          className="form-input"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={value}
          maxLength={maxLength}
          readOnly={frame.closed !== undefined}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          aria-required={frame.required || undefined}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      )}
    </FieldFrame>
  );
}
