/** What a dialog stands in: the layer over the page, the frame, its title and the line of buttons. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly size?: 'narrow' | 'wide';
  /** `alertdialog`: something is at stake, so a click outside does not close it. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
  /** The buttons, the primary one first. */
  readonly actions: ReactNode;
}

export function DialogFrame({ title, open, onClose, size = 'narrow', role = 'dialog', children, actions }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={open}
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className="dialog-frame" data-size={size}>
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          <div className="dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
