/** Yes or no, as two buttons of which one can be down. */
import { formText } from '../../text/form.ts';
import { useOpened } from '../../report/report-context.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { RadioGroup } from './radio-group.tsx';

export const yesNo: FieldKind<'yesNo'> = { control: () => 'group', Control: YesNo };

const options = [
  { id: 'true', label: formText.yes },
  { id: 'false', label: formText.no },
];

function YesNo({ at, value, state, ids, locked }: ControlProps<'yesNo'>) {
  const { store } = useOpened();
  return (
    <RadioGroup
      ids={ids}
      options={options}
      chosen={value === null ? null : String(value)}
      locked={locked}
      required={state.required}
      onChoose={(id) => store.edit(at, id === null ? null : id === 'true', null)}
      onLeave={() => store.leave(at)}
    />
  );
}
