/** The filter of one column (SEI2 4.1.2): an operator, a value, *Anvend* and *Ryd*. Says why a value cannot be read; keeps nothing. */
import { columnKinds, operatorsOf } from '@sei/contract/lists/column-kinds';
import type { TrayColumn, TrayFilter, TrayOperator } from '@sei/contract/routes/bodies';
import { useId, useState } from 'react';
import { dialogText } from '../../text/list-dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { FieldFrame, type FieldMessage } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { codesOf, operatorWords } from '../look/filters.ts';
import { filterErrorOf } from '../look/typed.ts';

interface FilterFormProps {
  readonly column: TrayColumn;
  /** The column's filter now. */
  readonly filter: TrayFilter | undefined;
  /** Danish date of today, `yyyy-mm-dd`. */
  readonly today: string;
  readonly onApply: (filter: TrayFilter | null) => void;
}

export function FilterForm({ column, filter, today, onApply }: FilterFormProps) {
  const id = useId();
  const kind = columnKinds[column];
  const [operator, setOperator] = useState<TrayOperator>(filter?.operator ?? operatorsOf[kind][0]!);
  const [value, setValue] = useState(filter?.value ?? '');
  const [isTried, setTried] = useState(false);
  const typed: TrayFilter = { column, operator, value };
  const flaw = isTried ? filterErrorOf(typed, today) : null;
  const messages: readonly FieldMessage[] = flaw === null ? [] : [{ severity: 'error', text: dialogText.filter.flaws[flaw] }];

  const apply = (): void => {
    setTried(true);
    if (filterErrorOf(typed, today) === null) onApply(typed);
  };
  const chooseOperator = (chosen: string): void => {
    setOperator(chosen as TrayOperator);
    if (chosen === 'between' || operator === 'between') setValue(value.replace('..', ''));
  };

  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Select
        id={`${id}operator`}
        label={dialogText.filter.operator}
        placeholder={dialogText.filter.operator}
        width="full"
        options={operatorsOf[kind].map((name) => ({ id: name, label: operatorWords(column, name) }))}
        value={operator}
        onChange={chooseOperator}
      />
      {kind === 'code' ? (
        <CodeTicks id={`${id}codes`} column={column} value={value} messages={messages} onChange={setValue} />
      ) : operator === 'between' ? (
        <Limits id={`${id}limits`} value={value} messages={messages} onChange={setValue} />
      ) : (
        <ValueLine
          id={`${id}value`}
          label={dialogText.filter.value}
          value={value}
          messages={messages}
          hint={hintOf(column, operator)}
          onChange={setValue}
        />
      )}
      <div className="button-row">
        <Button type="submit" variant="primary">
          {dialogText.filter.apply}
        </Button>
        <Button onPress={() => onApply(null)}>{dialogText.filter.clear}</Button>
      </div>
    </form>
  );
}

function hintOf(column: TrayColumn, operator: TrayOperator): string {
  const kind = columnKinds[column];
  if (operator === 'matches') return dialogText.filter.hints[kind];
  return kind === 'text' && operator !== 'isOneOf' ? '' : dialogText.filter.valueHints[kind];
}

interface ValueProps {
  readonly id: string;
  readonly value: string;
  readonly messages: readonly FieldMessage[];
  readonly onChange: (value: string) => void;
}

function ValueLine({ label, hint, value, onChange, ...frame }: ValueProps & { readonly label: string; readonly hint?: string }) {
  return (
    <FieldFrame {...frame} label={label} width="full" {...(hint ? { hint } : {})}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          className="form-input"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

function Limits({ id, value, messages, onChange }: ValueProps) {
  const [from = '', to = ''] = value.split('..');
  return (
    <div className="filter-limits">
      <ValueLine
        id={`${id}from`}
        label={dialogText.filter.from}
        value={from}
        messages={messages}
        onChange={(low) => onChange(`${low}..${to}`)}
      />
      <ValueLine
        id={`${id}to`}
        label={dialogText.filter.to}
        value={to}
        messages={[]}
        onChange={(high) => onChange(`${from}..${high}`)}
      />
    </div>
  );
}

function CodeTicks({ id, column, value, messages, onChange }: ValueProps & { readonly column: TrayColumn }) {
  const chosen = value.split(',').filter((code) => code !== '');
  const toggle = (code: string): void =>
    onChange((chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]).join(','));
  return (
    <FieldFrame id={id} label={dialogText.filter.values} control="group" width="full" messages={messages}>
      {(ids) => (
        <fieldset className="filter-codes" aria-labelledby={ids.labelId} aria-describedby={ids.describedBy}>
          {codesOf(column).map(({ id: code, label }) => (
            <label key={code} className="tick-line">
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </FieldFrame>
  );
}
