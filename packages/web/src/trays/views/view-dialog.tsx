/** The name of a view and who sees it. Says so when a filter in it is about a patient and others will see that. */
import { isBlank, isLongerThan } from '@sei/engine';
import { useState } from 'react';
import { longest } from '@sei/contract/lengths';
import { listNamed } from '@sei/contract/list';
import { isHeld } from '@sei/contract/permissions';
import type { View } from '@sei/contract/routes/lists';
import { useSession } from '../../session/session.ts';
import { dialogText } from '../../text/list-dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldFrame } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { ListLook } from '../look/use-list-look.ts';

interface ViewDialogProps {
  readonly look: ListLook;
  /** The view that is renamed or shared; undefined for a new one. */
  readonly edited: View | undefined;
  readonly onSave: (given: Pick<View, 'name' | 'group'>) => void;
  readonly onClose: () => void;
}

export function ViewDialog({ look, edited, onSave, onClose }: ViewDialogProps) {
  const groups = useGroupsToShareWith(look.list);
  const [name, setName] = useState(edited?.name ?? '');
  const [group, setGroup] = useState(edited?.group ?? onlyMe);
  const [isTried, setTried] = useState(false);
  const flaw = isBlank(name)
    ? dialogText.views.nameMissing
    : isLongerThan(name.trim(), longest.viewName)
      ? dialogText.views.nameTooLong
      : null;
  const filters = edited?.filters ?? look.filters;
  const isAboutPatients = group !== onlyMe && filters.some(({ column }) => column === 'cpr' || column === 'name');
  const known = groups.some(({ id }) => id === group) || edited?.groupName == null;
  const shared = known ? groups : [...groups, { id: edited.group!, name: edited.groupName! }];

  const save = (): void => {
    setTried(true);
    if (flaw === null) onSave({ name: name.trim(), group: group === onlyMe ? null : group });
  };

  return (
    <Dialog
      title={edited === undefined ? dialogText.views.saveTitle : dialogText.views.editTitle}
      open
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onPress={save}>
            {dialogText.views.submit}
          </Button>
          <Button onPress={onClose}>{dialogText.views.giveUp}</Button>
        </>
      }
    >
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FieldFrame
          id="view-name"
          label={dialogText.views.name}
          width="full"
          hint={dialogText.views.nameHint}
          messages={isTried && flaw !== null ? [{ severity: 'error', text: flaw }] : []}
        >
          {({ id, describedBy, invalid }) => (
            <input
              id={id}
              className="form-input"
              type="text"
              autoComplete="off"
              value={name}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here
              autoFocus
              aria-describedby={describedBy}
              aria-invalid={invalid || undefined}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FieldFrame>
        <Select
          id="view-audience"
          label={dialogText.views.audience}
          placeholder={dialogText.views.audience}
          width="full"
          options={[{ id: onlyMe, label: dialogText.views.onlyMe }, ...shared.map(({ id, name: label }) => ({ id, label }))]}
          value={group}
          closed={edited?.own === false ? dialogText.views.audienceClosed(edited.by) : undefined}
          onChange={setGroup}
        />
        {isAboutPatients && <p className="view-warning">{dialogText.views.aboutPatients}</p>}
        {edited === undefined && <p className="quiet">{dialogText.views.saves}</p>}
      </form>
    </Dialog>
  );
}

const onlyMe = 'me';

/** The groups in which the person sees the list herself. */
function useGroupsToShareWith(list: string): readonly { readonly id: string; readonly name: string }[] {
  const session = useSession();
  const named = listNamed(list);
  const what = 'form' in named ? { form: named.form } : {};
  return session.groups.filter(({ id }) => isHeld(session, 'report.read', { ...what, group: id }));
}
