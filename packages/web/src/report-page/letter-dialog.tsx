/** A text of the form for a letter, in the words of the report, to be copied with one press. */
import type { Letter } from '@sei/engine';
import { useRef, useState } from 'react';
import { formText } from '../text/form.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';

interface LetterDialogProps {
  /** Null while none is asked for. */
  readonly letter: Letter | null;
  readonly onClose: () => void;
}

export function LetterDialog({ letter, onClose }: LetterDialogProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const words = letter?.text ?? '';
  const copy = async (): Promise<void> => {
    const done = await copyText(words);
    setCopied(done);
    announce(done ? formText.letter.copied : formText.copyValue.failed);
    if (!done) box.current?.select();
  };
  return (
    <Dialog
      title={letter?.label ?? ''}
      open={letter !== null}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()} autoFocus>
            {formText.letter.copy}
          </Button>
          <Button variant="tertiary" onPress={onClose}>
            {formText.letter.close}
          </Button>
        </>
      }
    >
      <p>{isCopied ? formText.letter.copied : formText.letter.lead}</p>
      <div className="growing-text" data-text={words}>
        <textarea ref={box} className="form-input" aria-label={formText.letter.text} readOnly value={words} />
      </div>
    </Dialog>
  );
}
