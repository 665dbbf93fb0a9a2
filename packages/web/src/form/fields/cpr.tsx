/**
 * A CPR number and its *Opslag* in the register (Cancer 3.2.1): by itself once the number is whole, where the setting says so, by Enter and by
 * the button. Typing goes on whatever the register answers, and the focus goes on when it has found somebody.
 */
import { parseCpr, plainToken, showValue, type Path } from '@sei/engine';
import { useRef, useState } from 'react';
import type { RefusalBody } from '@sei/contract/refusal';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { focusAfter } from '../../report/jump.ts';
import { useOpened, useReport } from '../../report/report-context.tsx';
import type { ReportView } from '../../report/state/report-view.ts';
import type { ControlProps, FieldKind } from './control.ts';
import { isLookedUpAt, shownValueAt } from '../../report/shown/shown.ts';
import { lookUpWords } from './look-up-words.ts';
import { TextInput } from './text-input.tsx';

export const cpr: FieldKind<'cpr'> = { control: () => 'single', Control: CprControl };

type LookUp = 'idle' | 'running' | RefusalBody | 'unreachable';

function CprControl({ field, at, value, state, ids, locked }: ControlProps<'cpr'>) {
  const { store, lookUp, looksUpTyped } = useOpened();
  const line = useRef<HTMLDivElement>(null);
  const [status, setStatus] = useState<LookUp>('idle');
  const closed = useReport((view) => whyNoLookUp(view, at));

  const run = async (): Promise<void> => {
    setStatus('running');
    announce(formText.lookUp.running);
    const result = await lookUp(at);
    setStatus(result === 'found' ? 'idle' : result);
    announce(lookUpWords(result));
    if (result === 'found') goOn();
  };
  /** A user who has left the field already keeps the focus where it is. */
  const goOn = (): void => {
    if (line.current?.contains(document.activeElement)) focusAfter(line.current);
  };
  const lookUpOnce = (): void => {
    if (status !== 'running' && whyNoLookUp(store.read(), at) === undefined) void run();
  };
  const enter = (): void => {
    const why = whyNoLookUp(store.read(), at);
    if (isLookedUpAt(store.read(), at)) goOn();
    else if (why === undefined) lookUpOnce();
    else announce(why);
  };

  return (
    <>
      <div ref={line} className="cpr-line">
        <TextInput
          field={field}
          at={at}
          value={value}
          shown={showValue(field, value, {})}
          ids={ids}
          locked={locked}
          required={state.required}
          during={isWholeNumber}
          {...(looksUpTyped && { onWhole: lookUpOnce })}
          onEnter={() => !locked && enter()}
          inputMode="numeric"
          placeholder={locked ? '' : formText.placeholder.cpr}
          className="tabular"
        />
        {!locked && (
          <Button onPress={() => void run()} closed={status === 'running' ? formText.lookUp.running : closed}>
            {formText.lookUp.button}
          </Button>
        )}
      </div>
      {status === 'unreachable' && <p className="look-up-failure">{formText.lookUp.needsConnection}</p>}
      {typeof status === 'object' && (
        <p className="look-up-failure">
          {status.title} {status.next}
        </p>
      )}
    </>
  );
}

function isWholeNumber(typed: string): boolean {
  return /^\d{6}-?\d{4}$/.test(plainToken(typed));
}

function whyNoLookUp(view: ReportView, at: Path): string | undefined {
  const number = shownValueAt(view, at);
  if (typeof number !== 'string' || number === '') return formText.lookUp.needsNumber;
  if (parseCpr(number)?.kind !== 'cpr') return formText.lookUp.replacement;
  if (view.report === null && view.group === null) return formText.lookUp.needsGroup;
  return view.link === 'up' ? undefined : formText.lookUp.needsConnection;
}
