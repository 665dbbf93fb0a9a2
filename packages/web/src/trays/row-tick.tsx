/**
 * The box that ticks a row of a table, or all rows. It takes presses and keys as a checkbox of React Aria does, and has nothing of what only
 * forms need of one, such as validation: it is drawn once a row, and fetched with every list.
 */
import { useRef, type ChangeEvent, type MouseEvent, type ReactNode } from 'react';
import { CheckboxContext, useSlottedContext } from 'react-aria-components';
import { mergeProps } from 'react-aria/mergeProps';
import { useFocusable } from 'react-aria/useFocusable';
import { useFocusRing } from 'react-aria/useFocusRing';
import { usePress, type PressEvent } from 'react-aria/usePress';
import { VisuallyHidden } from 'react-aria/VisuallyHidden';

interface RowTickProps {
  readonly label: string;
  /** The box as it is seen. */
  readonly children: (isIndeterminate: boolean) => ReactNode;
}

/** Stands in a row or in a table's head, which says what is ticked. */
export function RowTick({ label, children }: RowTickProps) {
  const given = useSlottedContext(CheckboxContext, 'selection') ?? {};
  const { isSelected = false, isIndeterminate = false, isDisabled = false, onChange } = given;
  const input = useRef<HTMLInputElement | null>(null);
  const { pressProps } = usePress({ isDisabled });
  const { focusableProps } = useFocusable({ isDisabled }, input);
  const { focusProps, isFocusVisible } = useFocusRing();
  const { pressProps: labelProps } = usePress({
    isDisabled,
    onPressStart: leaveKeysToInput,
    onPressEnd: leaveKeysToInput,
    onPressUp: leaveKeysToInput,
    onPress: (event) => {
      if (leaveKeysToInput(event)) return;
      onChange?.(!isSelected);
      input.current?.focus();
    },
  });
  return (
    <label
      {...mergeProps(labelProps, { onClick: prevent, onMouseDown: prevent })}
      className="tick"
      data-selected={isSelected || undefined}
      data-indeterminate={isIndeterminate || undefined}
      data-focus-visible={isFocusVisible || undefined}
    >
      <VisuallyHidden elementType="span">
        <input
          {...mergeProps(pressProps, focusableProps, focusProps)}
          ref={(box) => {
            input.current = box;
            if (box !== null) box.indeterminate = isIndeterminate;
          }}
          type="checkbox"
          id={given.id}
          aria-label={label}
          aria-labelledby={given['aria-labelledby']}
          checked={isSelected}
          disabled={isDisabled}
          onChange={(event: ChangeEvent<HTMLInputElement>) => {
            event.stopPropagation();
            onChange?.(event.target.checked);
          }}
        />
      </VisuallyHidden>
      {children(isIndeterminate)}
    </label>
  );
}

/** The label answers to mouse and finger only. */
function leaveKeysToInput(event: PressEvent): boolean {
  const isKey = event.pointerType === 'keyboard' || event.pointerType === 'virtual';
  if (isKey) event.continuePropagation();
  return isKey;
}

/** The press has ticked it; the browser is not to do it again, nor to move the focus to the label. */
function prevent(event: MouseEvent): void {
  event.preventDefault();
}
