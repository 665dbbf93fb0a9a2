/** Text of several lines; the field grows with it, so that nothing is hidden. */
import type { ControlProps, FieldKind } from './control.ts';
import { isUndo } from './text-input.tsx';
import { useTyping } from './use-typing.ts';

export const longText: FieldKind<'longText'> = { control: () => 'single', Control: LongText };

function LongText({ field, at, value, state, ids, locked }: ControlProps<'longText'>) {
  const typing = useTyping({ field, at, value, locked, shown: typeof value === 'string' ? value : '', during: 'pauses' });
  return (
    <div className="growing-text" data-text={`${typing.text}\n`}>
      <textarea
        id={ids.id}
        className="form-input"
        rows={3}
        value={typing.text}
        readOnly={locked}
        maxLength={field.maxLength}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        aria-required={state.required || undefined}
        data-unfinished={typing.isUnfinished || undefined}
        onChange={(event) => typing.type(event.target.value)}
        onFocus={typing.focus}
        onBlur={typing.leave}
        onKeyDown={(event) => {
          if (isUndo(event) && typing.isUnfinished) event.stopPropagation();
        }}
      />
    </div>
  );
}
