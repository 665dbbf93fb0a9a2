/** The questions that the report page asks: before something final, and on leaving with Esc (SEI2 5.1.6 and 7). */
import { formText } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import type { EditQuestion } from './actions.ts';
import { Dialog } from '../ui/dialog.tsx';

export type ReportQuestion = 'none' | 'edit' | 'annul' | 'giveUpEdit' | 'copy' | 'leave';

interface ReportDialogsProps {
  readonly question: ReportQuestion;
  /** What the form wants confirmed before *Rediger*. */
  readonly asked: readonly EditQuestion[];
  readonly onClose: () => void;
  readonly onEdit: () => void;
  readonly onConfirm: (action: 'annul' | 'giveUpEdit') => void;
  readonly onSaveAndLeave: () => void;
  readonly onUndoAndLeave: () => void;
}

export function ReportDialogs(props: ReportDialogsProps) {
  const { question, asked, onClose, onEdit, onConfirm, onSaveAndLeave, onUndoAndLeave } = props;
  return (
    <>
      <Dialog
        title={formText.dialogs.editTitle}
        open={question === 'edit'}
        role="alertdialog"
        onClose={onClose}
        actions={
          <>
            <Button variant="primary" onPress={onEdit}>
              {formText.actions.edit}
            </Button>
            <Button onPress={onClose} autoFocus>
              {formText.dialogs.no}
            </Button>
          </>
        }
      >
        {asked.map(({ id, words }) => (
          <p key={id}>{words}</p>
        ))}
      </Dialog>
      <Dialog
        title={formText.dialogs.annulTitle}
        open={question === 'annul'}
        role="alertdialog"
        onClose={onClose}
        actions={
          <>
            <Button variant="warning" onPress={() => onConfirm('annul')}>
              {formText.dialogs.yes}
            </Button>
            <Button onPress={onClose} autoFocus>
              {formText.dialogs.no}
            </Button>
          </>
        }
      >
        <p>{formText.dialogs.annul}</p>
      </Dialog>
      <Dialog
        title={formText.dialogs.giveUpTitle}
        open={question === 'giveUpEdit'}
        role="alertdialog"
        onClose={onClose}
        actions={
          <>
            <Button variant="warning" onPress={() => onConfirm('giveUpEdit')}>
              {formText.actions.giveUpEdit}
            </Button>
            <Button onPress={onClose} autoFocus>
              {formText.dialogs.no}
            </Button>
          </>
        }
      >
        <p>{formText.dialogs.giveUp}</p>
      </Dialog>
      <Dialog
        title={formText.dialogs.leaveTitle}
        open={question === 'leave'}
        onClose={onClose}
        actions={
          <>
            <Button variant="primary" onPress={onSaveAndLeave} autoFocus>
              {formText.dialogs.leaveSave}
            </Button>
            <Button onPress={onUndoAndLeave}>{formText.dialogs.leaveUndo}</Button>
            <Button variant="tertiary" onPress={onClose}>
              {formText.dialogs.leaveStay}
            </Button>
          </>
        }
      >
        <p>{formText.dialogs.leave}</p>
      </Dialog>
    </>
  );
}
