/** A short text; what is generated is copied with one press, and an identifier is found in what is pasted. */
import { useState } from 'react';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Icon } from '../../ui/icon.tsx';
import type { FieldKind } from './control.ts';
import { IdentifierInput } from './identifier-input.tsx';
import { TextInput } from './text-input.tsx';

export const text: FieldKind<'text'> = {
  control: () => 'single',
  Control: ({ field, at, value, state, ids, locked }) => {
    const shown = typeof value === 'string' ? value : '';
    const input = { field, at, value, shown, ids, locked, required: state.required };
    if (field.identifier !== undefined) return <IdentifierInput {...input} />;
    return (
      <TextInput
        {...input}
        during="pauses"
        after={field.generated !== undefined && shown !== '' && <CopyButton value={shown} label={field.label} of={ids.id} />}
      />
    );
  },
};

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  /** Id of the input that the value stands in. */
  readonly of: string;
}

function CopyButton({ value, label, of }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const done = await copyText(value);
    setCopied(done);
    announce(done ? formText.copyValue.copied(label) : formText.copyValue.failed);
    if (!done) select(of);
  };
  return (
    <button
      type="button"
      className="input-button"
      aria-label={formText.copyValue.copy(label)}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      <Icon name={isCopied ? 'check' : 'copy'} />
    </button>
  );
}

function select(id: string): void {
  const input = document.getElementById(id);
  if (input instanceof HTMLInputElement) input.select();
}
