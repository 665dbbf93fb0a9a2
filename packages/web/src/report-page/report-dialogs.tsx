/** The questions that the report page asks: before something final, and on leaving with Esc (SEI2 5.1.6 and 7). */
import { text } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export type ReportQuestion = 'none' | 'annul' | 'giveUpEdit' | 'copy' | 'leave';

interface ReportDialogsProps {
  readonly question: ReportQuestion;
  readonly onClose: () => void;
  readonly onConfirm: (action: 'annul' | 'giveUpEdit') => void;
  readonly onSaveAndLeave: () => void;
  readonly onUndoAndLeave: () => void;
}

export function ReportDialogs({ question, onClose, onConfirm, onSaveAndLeave, onUndoAndLeave }: ReportDialogsProps) {
  return (
    <>
      <Dialog
        title={text.dialogs.annulTitle}
        open={question === 'annul'}
        role="alertdialog"
        onClose={onClose}
        actions={
          <>
            <Button variant="warning" onPress={() => onConfirm('annul')}>
              {text.dialogs.yes}
            </Button>
            <Button onPress={onClose} autoFocus>
              {text.dialogs.no}
            </Button>
          </>
        }
      >
        <p>{text.dialogs.annul}</p>
      </Dialog>
      <Dialog
        title={text.dialogs.giveUpTitle}
        open={question === 'giveUpEdit'}
        role="alertdialog"
        onClose={onClose}
        actions={
          <>
            <Button variant="warning" onPress={() => onConfirm('giveUpEdit')}>
              {text.actions.giveUpEdit}
            </Button>
            <Button onPress={onClose} autoFocus>
              {text.dialogs.no}
            </Button>
          </>
        }
      >
        <p>{text.dialogs.giveUp}</p>
      </Dialog>
      <Dialog
        title={text.dialogs.leaveTitle}
        open={question === 'leave'}
        onClose={onClose}
        actions={
          <>
            <Button variant="primary" onPress={onSaveAndLeave} autoFocus>
              {text.dialogs.leaveSave}
            </Button>
            <Button onPress={onUndoAndLeave}>{text.dialogs.leaveUndo}</Button>
            <Button variant="tertiary" onPress={onClose}>
              {text.dialogs.leaveStay}
            </Button>
          </>
        }
      >
        <p>{text.dialogs.leave}</p>
      </Dialog>
    </>
  );
}
