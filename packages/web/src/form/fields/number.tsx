/** A number, whole or with decimals, with its unit behind it. */
import { showValue, type FieldType } from '@sei/engine';
import type { ControlProps, FieldKind } from './control.ts';
import { TextInput } from './text-input.tsx';

type NumberType = Extract<FieldType, 'integer' | 'decimal'>;

export const integer: FieldKind<'integer'> = {
  control: () => 'single',
  Control: (props) => <NumberInput {...props} inputMode="numeric" />,
};

export const decimal: FieldKind<'decimal'> = {
  control: () => 'single',
  Control: (props) => <NumberInput {...props} inputMode="decimal" />,
};

interface NumberInputProps extends ControlProps<NumberType> {
  readonly inputMode: 'numeric' | 'decimal';
}

function NumberInput({ field, at, value, state, ids, locked, inputMode }: NumberInputProps) {
  return (
    <TextInput
      field={field}
      at={at}
      value={value}
      shown={showValue(field, value, {})}
      ids={ids}
      locked={locked}
      required={state.required}
      during="pauses"
      inputMode={inputMode}
      className="tabular"
      after={field.unit !== undefined && <span className="input-unit">{field.unit}</span>}
    />
  );
}
