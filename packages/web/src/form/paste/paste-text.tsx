/** Where rows from a spreadsheet are pasted when they did not come with the key, and what is said of a text that cannot be taken. */
import { useEffectEvent, useEffect, useState } from 'react';
import { pasteText } from '../../text/paste.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldFrame } from '../../ui/field.tsx';
import type { Refusal } from './pasted-rows.ts';
import { mostPasted } from './pasted-text.ts';

interface PasteTextProps {
  readonly title: string;
  readonly text: string;
  /** Undefined for a text that nothing has been said of. */
  readonly refused: Refusal | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onText: (text: string) => void;
}

export function PasteText({ title, text, refused, isOpen, onClose, onText }: PasteTextProps) {
  const [written, setWritten] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    setWritten(text);
  }
  const takeClipboard = useEffectEvent((copied: string): void => {
    if (isOpen && written === '' && copied.trim() !== '') onText(copied);
  });
  useEffect(() => {
    if (isOpen && refused === undefined) void clipboardText().then((copied) => copied !== null && takeClipboard(copied));
  }, [isOpen, refused]);
  return (
    <Dialog
      title={title}
      open={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={() => onText(written)}>
            {pasteText.text.read}
          </Button>
          <Button variant="tertiary" onPress={onClose}>
            {pasteText.close}
          </Button>
        </>
      }
    >
      <FieldFrame
        id="paste-text"
        label={pasteText.text.label}
        width="full"
        hint={pasteText.text.hint(mostPasted.rows)}
        messages={refused === undefined ? [] : [{ severity: 'error', text: wordsOfRefusal(refused) }]}
      >
        {({ id, describedBy, invalid }) => (
          <textarea
            id={id}
            className="form-input"
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            rows={6}
            spellCheck={false}
            value={written}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to paste here
            autoFocus
            onChange={({ target }) => setWritten(target.value)}
            onPaste={(event) => {
              if (written !== '') return;
              event.preventDefault();
              onText(event.clipboardData.getData('text'));
            }}
          />
        )}
      </FieldFrame>
    </Dialog>
  );
}

/** Null where the browser keeps it to itself. */
async function clipboardText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

function wordsOfRefusal(refused: Refusal): string {
  if (refused === null) return pasteText.refused.nothing;
  if (refused.tooMany === 'tableRows') return pasteText.refused.tableRows(refused.count, refused.most);
  return pasteText.refused[refused.tooMany](refused.count, mostPasted[refused.tooMany]);
}
