/** *Opret skema*: the question which form. Nothing is made before the first key. */
import { newReportPath } from '../navigation/trays.ts';
import { text } from '../text/da.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useCreatableForms, useNothingToCreate } from '../session/forms.ts';

interface CreateDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function CreateDialog({ open, onClose }: CreateDialogProps) {
  const forms = useCreatableForms();
  const nothing = useNothingToCreate();
  return (
    <Dialog title={text.frame.create} open={open} onClose={onClose} actions={<Button onPress={onClose}>{text.close}</Button>}>
      {forms.length === 0 ? (
        nothing.map((line) => <p key={line}>{line}</p>)
      ) : (
        <>
          <p>{text.frame.createWhich}</p>
          <ul className="create-list">
            {forms.map(({ form, title }, index) => (
              <li key={form}>
                <LinkButton href={newReportPath(form)} icon="plus" onPress={onClose} autoFocus={index === 0}>
                  {title}
                </LinkButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
