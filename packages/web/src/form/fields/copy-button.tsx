/** Copies what stands in a field to the clipboard, and says that it has. */
import { useState } from 'react';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
  /** Id of the input that the value stands in. */
  readonly of: string;
}

export function CopyButton({ value, label, of }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const done = await isWritten(value);
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

/** Not where the browser keeps its clipboard to itself. */
async function isWritten(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}

function select(id: string): void {
  const input = document.getElementById(id);
  if (input instanceof HTMLInputElement) input.select();
}
