/** The questions that the report page asks: before something final, and on leaving with Esc (SEI2 5.1.6 and 7). */
import type { ReactNode } from 'react';
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
      <Confirmation
        title={formText.dialogs.editTitle}
        open={question === 'edit'}
        yes={formText.actions.edit}
        onYes={onEdit}
        onNo={onClose}
      >
        {asked.map(({ id, words }) => (
          <p key={id}>{words}</p>
        ))}
      </Confirmation>
      <Confirmation
        title={formText.dialogs.annulTitle}
        open={question === 'annul'}
        yes={formText.dialogs.yes}
        isDangerous
        onYes={() => onConfirm('annul')}
        onNo={onClose}
      >
        <p>{formText.dialogs.annul}</p>
      </Confirmation>
      <Confirmation
        title={formText.dialogs.giveUpTitle}
        open={question === 'giveUpEdit'}
        yes={formText.actions.giveUpEdit}
        isDangerous
        onYes={() => onConfirm('giveUpEdit')}
        onNo={onClose}
      >
        <p>{formText.dialogs.giveUp}</p>
      </Confirmation>
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

interface ConfirmationProps {
  readonly title: string;
  readonly open: boolean;
  /** What the button says that does it. */
  readonly yes: string;
  readonly isDangerous?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}

/** Asks before something is done. The focus is on *Nej*, so that Enter alone does nothing. */
function Confirmation({ title, open, yes, isDangerous = false, onYes, onNo, children }: ConfirmationProps) {
  return (
    <Dialog
      title={title}
      open={open}
      role="alertdialog"
      onClose={onNo}
      actions={
        <>
          <Button variant={isDangerous ? 'warning' : 'primary'} onPress={onYes}>
            {yes}
          </Button>
          <Button onPress={onNo} autoFocus>
            {formText.dialogs.no}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
