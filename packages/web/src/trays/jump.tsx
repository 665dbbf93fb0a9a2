/** *Gå til dato* and *Gå til bogstav*: a list begins where the reader says. What is typed may be a name, so it stands in no address. */
import './jump.scss';
import { useId, useState, type RefObject } from 'react';
import { jumpText } from '../text/jump.ts';
import { Button } from '../ui/button.tsx';
import type { Sort } from './look/columns.ts';
import { jumpKind } from './jumps.ts';
import { typedPart } from './look/typed-part.ts';

interface JumpFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly sort: Sort;
  /** Danish date of today, `yyyy-mm-dd`. */
  readonly today: string;
  readonly onJump: (value: string) => void;
}

/** Nothing where there is nowhere to jump. Drawn anew for each column, so that what was typed for another is gone. */
export function JumpField({ field, sort: { column }, today, onJump }: JumpFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isRefused, setRefused] = useState(false);
  const kind = jumpKind(column);
  if (kind === null) return null;
  const type = (value: string): void => {
    setTyped(value);
    setRefused(false);
  };
  return (
    <form
      className="jump-field"
      onSubmit={(event) => {
        event.preventDefault();
        typedPart.whenThere(({ isPlace }) => {
          if (isPlace(column, typed, today)) onJump(typed.trim());
          else setRefused(typed.trim() !== '');
        });
      }}
    >
      <input
        ref={field}
        className="form-input"
        aria-label={jumpText.to[kind]}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? id : undefined}
        title={`${jumpText.to[kind]}, ${jumpText.hint[kind]}`}
        placeholder={jumpText.to[kind]}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          // With nothing typed, Esc leaves the page as everywhere.
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          type('');
        }}
      />
      <p id={id} role="alert" className="popover typed-flaw" hidden={!isRefused}>
        {isRefused && jumpText.flaw[kind]}
      </p>
    </form>
  );
}

interface JumpNoticeProps {
  readonly value: string;
  /** Reads what stands before; undefined when the list's beginning is shown. */
  readonly onBefore: (() => void) | undefined;
  /** Why there can be no reading just now. */
  readonly closed: string | undefined;
  readonly onStart: () => void;
}

/** Says that the list begins in the middle, and leads out of it. */
export function JumpNotice({ value, onBefore, closed, onStart }: JumpNoticeProps) {
  return (
    <div className="jump-notice">
      <output>{jumpText.begins(value)}</output>
      {onBefore && (
        <Button variant="tertiary" icon="arrow-upward" closed={closed} onPress={onBefore}>
          {jumpText.before}
        </Button>
      )}
      <Button variant="tertiary" onPress={onStart}>
        {jumpText.toStart}
      </Button>
    </div>
  );
}
