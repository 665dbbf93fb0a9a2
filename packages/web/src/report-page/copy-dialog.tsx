/** *Kopiér til nyt skema* asks the one thing that it cannot know: whether the new report is about the same patient. */
import { formText } from '../text/form.ts';
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
      title={formText.copying.title}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={() => onCopy('same')} autoFocus>
            {formText.copying.same}
          </Button>
          <Button onPress={() => onCopy('new')}>{formText.copying.new}</Button>
          <Button variant="tertiary" onPress={onClose}>
            {formText.copying.cancel}
          </Button>
        </>
      }
    >
      <p>{formText.copying.lead}</p>
      <dl className="copy-choices">
        <dt>{formText.copying.same}</dt>
        <dd>{formText.copying.sameIs}</dd>
        <dt>{formText.copying.new}</dt>
        <dd>{formText.copying.newIs}</dd>
      </dl>
    </Dialog>
  );
}
