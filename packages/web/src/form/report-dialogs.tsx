/** The questions that the report page asks: before something final, and on leaving with Esc (SEI2 5.1.6 and 7). */
import { text } from '../text/form.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { finishTyping, save, type ActionContext } from './actions.ts';

export type ReportQuestion = 'none' | 'annul' | 'giveUpEdit' | 'copy' | 'leave';

interface ReportDialogsProps {
  readonly question: ReportQuestion;
  readonly context: ActionContext;
  readonly onClose: () => void;
  readonly onConfirm: (action: 'annul' | 'giveUpEdit') => void;
  readonly onLeave: () => void;
}

export function ReportDialogs({ question, context, onClose, onConfirm, onLeave }: ReportDialogsProps) {
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
      <LeaveDialog open={question === 'leave'} context={context} onClose={onClose} onLeave={onLeave} />
    </>
  );
}

type LeaveDialogProps = Pick<ReportDialogsProps, 'context' | 'onClose' | 'onLeave'> & { readonly open: boolean };

function LeaveDialog({ open, context, onClose, onLeave }: LeaveDialogProps) {
  const saveAndLeave = async (): Promise<void> => {
    finishTyping();
    onLeave();
    await save(context);
  };
  /** Takes back each step of this visit, as ordinary undo: the history keeps them, and nothing of others is touched. */
  const undoAndLeave = async (): Promise<void> => {
    while (context.store.read().draft.undo.length > 0) context.store.undo();
    await context.sync.flush();
    onLeave();
  };
  return (
    <Dialog
      title={text.dialogs.leaveTitle}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={() => void saveAndLeave()} autoFocus>
            {text.dialogs.leaveSave}
          </Button>
          <Button onPress={() => void undoAndLeave()}>{text.dialogs.leaveUndo}</Button>
          <Button variant="tertiary" onPress={onClose}>
            {text.dialogs.leaveStay}
          </Button>
        </>
      }
    >
      <p>{text.dialogs.leave}</p>
    </Dialog>
  );
}
