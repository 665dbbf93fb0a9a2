/** The sidebar on a narrow page, above it; choosing something closes it. */
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { text } from '../text/da.ts';
import { IconButton } from '../ui/button.tsx';
import { Sections } from './sidebar.tsx';

interface DrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function Drawer({ open, onClose }: DrawerProps) {
  return (
    <ModalOverlay
      className="drawer-overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
    >
      <Modal className="drawer">
        <Dialog className="drawer-dialog" aria-label={text.frame.navigation}>
          <div className="drawer-head">
            <IconButton slot="close" icon="close" label={text.close} />
          </div>
          <nav className="sidebar" aria-label={text.frame.navigation}>
            <Sections onChoose={onClose} />
          </nav>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
