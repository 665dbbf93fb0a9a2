/** A choice of one from a short list, in a field's frame. */
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { FieldFrame, type FieldMessage } from './field.tsx';
import { Icon } from './icon.tsx';

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder: string;
  readonly width?: 'short' | 'medium' | 'long' | 'full';
  readonly required?: boolean;
  readonly hint?: string;
  readonly closed?: string | undefined;
  readonly messages?: readonly FieldMessage[];
}

export function Select({ options, value, onChange, placeholder, ...frame }: SelectProps) {
  return (
    <FieldFrame {...frame}>
      {({ id, labelId, describedBy, invalid }) => (
        <AriaSelect
          aria-labelledby={labelId}
          {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
          value={value}
          placeholder={placeholder}
          isInvalid={invalid}
          isDisabled={frame.closed !== undefined}
          onChange={(key) => {
            if (key !== null) onChange(String(key));
          }}
        >
          <Button id={id} className="form-input">
            <SelectValue />
            <Icon name="chevron-down" />
          </Button>
          <Popover className="popover">
            <ListBox className="options" items={options}>
              {(option) => (
                <ListBoxItem id={option.id} className="option">
                  {option.label}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </AriaSelect>
      )}
    </FieldFrame>
  );
}
