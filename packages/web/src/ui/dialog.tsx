/** A question or a short list above the page. Esc closes it, and focus goes back to where it was. Its frame is fetched late. */
import type { DialogProps } from './dialog-frame.tsx';
import { Late } from './late.tsx';
import { latePart } from './late-part.ts';

const frame = latePart(() => import('./dialog-frame.tsx'));

export function Dialog(props: DialogProps) {
  return (
    <Late part={frame} isWanted={props.open} onGiveUp={props.onClose}>
      {({ DialogFrame }) => <DialogFrame {...props} />}
    </Late>
  );
}
