/** Where an official file is chosen, or dropped. */
import { Button as AriaButton, DropZone, FileTrigger, type DropZoneProps } from 'react-aria-components';
import { formatCount } from '../text/format.ts';
import { classificationText } from '../text/classifications.ts';
import { Icon } from '../ui/icon.tsx';

export function FilePlace({ file, onTake }: { readonly file: File | null; readonly onTake: (file: File) => void }) {
  const drop = async ({ items }: Parameters<NonNullable<DropZoneProps['onDrop']>>[0]): Promise<void> => {
    for (const item of items) if (item.kind === 'file') return onTake(await item.getFile());
  };
  return (
    <DropZone className="drop-place" aria-label={classificationText.file.dropPlace} onDrop={(event) => void drop(event)}>
      {file !== null && (
        <p>
          <Icon name="document" />
          <span>
            <strong className="long-word">{file.name}</strong>
            <span className="quiet tabular"> · {sizeOf(file)}</span>
          </span>
        </p>
      )}
      <div className="button-row">
        <FileTrigger
          onSelect={(files) => {
            const chosen = files?.[0];
            if (chosen !== undefined) onTake(chosen);
          }}
        >
          <AriaButton className="button button-secondary">
            {file === null ? classificationText.file.choose : classificationText.file.chooseAnother}
          </AriaButton>
        </FileTrigger>
        <span className="quiet">{classificationText.file.drop}</span>
      </div>
    </DropZone>
  );
}

function sizeOf({ size }: Blob): string {
  if (size < 1_000_000) return classificationText.file.kilobytes(formatCount(Math.ceil(size / 1_000)));
  return classificationText.file.megabytes(formatCount(Math.round(size / 100_000) / 10));
}
