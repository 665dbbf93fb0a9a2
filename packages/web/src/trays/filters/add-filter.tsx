/** The same filters where there are no headings to open them from: a column is chosen first. */
import { useState } from 'react';
import { listText } from '../../text/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Late } from '../../ui/late.tsx';
import { latePart } from '../../ui/late-part.ts';
import type { AddFilterProps } from './filter-dialog.tsx';

const dialog = latePart(() => import('./filter-dialog.tsx'));

export function AddFilter(props: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="tune" onPress={() => setOpen(true)}>
        {listText.filter.add}
      </Button>
      <Late part={dialog} isWanted={isOpen} onGiveUp={() => setOpen(false)}>
        {({ FilterDialog }) => <FilterDialog {...props} open={isOpen} onClose={() => setOpen(false)} />}
      </Late>
    </>
  );
}
