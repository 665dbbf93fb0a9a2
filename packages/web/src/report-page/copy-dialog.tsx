/** *Kopiér til nyt skema* asks the one thing that it cannot know: whether the new report is about the same patient. */
import { text } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import './copying.scss';

interface CopyDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCopy: (patient: 'same' | 'new') => void;
}

export function CopyDialog({ open, onClose, onCopy }: CopyDialogProps) {
  return (
    <Dialog
      title={text.copying.title}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={() => onCopy('same')} autoFocus>
            {text.copying.same}
          </Button>
          <Button onPress={() => onCopy('new')}>{text.copying.new}</Button>
          <Button variant="tertiary" onPress={onClose}>
            {text.copying.cancel}
          </Button>
        </>
      }
    >
      <p>{text.copying.lead}</p>
      <dl className="copy-choices">
        <dt>{text.copying.same}</dt>
        <dd>{text.copying.sameIs}</dd>
        <dt>{text.copying.new}</dt>
        <dd>{text.copying.newIs}</dd>
      </dl>
    </Dialog>
  );
}
