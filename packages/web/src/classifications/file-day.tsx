/** *Filens dato*: the day that a file is read as when it names none itself, as it is typed. */
import { FieldFrame } from '../ui/field.tsx';
import { classificationText } from '../text/classifications.ts';
import { formText } from '../text/form.ts';

interface FileDayProps {
  readonly typed: string;
  readonly isReadable: boolean;
  readonly onType: (typed: string) => void;
}

export function FileDay({ typed, isReadable, onType }: FileDayProps) {
  return (
    <FieldFrame
      id="file-day"
      label={classificationText.file.day}
      width="full"
      hint={classificationText.file.dayWhat}
      messages={isReadable ? [] : [{ severity: 'error', text: classificationText.file.badDay }]}
    >
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          type="text"
          className="form-input tabular file-day"
          autoComplete="off"
          spellCheck={false}
          placeholder={formText.placeholder.date}
          value={typed}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
