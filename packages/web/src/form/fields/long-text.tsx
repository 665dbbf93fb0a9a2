/** Text of several lines; the field grows with it, so that nothing is hidden. */
import type { ControlProps, FieldKind } from './control.ts';
import { isGoingOn, isUndo } from './text-input.tsx';
import { useTyping } from './use-typing.ts';
import { hasLeft } from '../../ui/leaving.ts';

export const longText: FieldKind<'longText'> = { control: () => 'single', Control: LongText };

function LongText({ field, at, value, state, ids, locked }: ControlProps<'longText'>) {
  const shown = typeof value === 'string' ? value : '';
  const typing = useTyping<HTMLTextAreaElement>({ field, at, value, locked, shown, during: 'pauses' });
  return (
    <div className="growing-text" data-text={`${typing.text}\n`}>
      <textarea
        {...typing.entered}
        id={ids.id}
        className="form-input"
        rows={3}
        value={typing.text}
        readOnly={locked}
        tabIndex={ids.tabIndex}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid || undefined}
        aria-required={state.required || undefined}
        data-unfinished={typing.isUnfinished || undefined}
        onFocus={typing.focus}
        onBlur={(event) => hasLeft(event) && typing.leave()}
        onKeyDown={(event) => {
          if (isUndo(event) && typing.isUnfinished) event.stopPropagation();
          if (isGoingOn(event)) typing.enter();
        }}
      />
    </div>
  );
}
