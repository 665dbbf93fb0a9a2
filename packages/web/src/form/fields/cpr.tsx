/** A CPR number and its *Opslag* in the register (Cancer 3.2.1). Typing goes on whatever the register answers. */
import { parseCpr, plainToken, showValue } from '@sei/engine';
import { useState } from 'react';
import type { RefusalBody } from '@sei/contract/refusal';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useOpened, useReport } from '../../report/report-context.tsx';
import type { ReportView } from '../../report/state/report-view.ts';
import type { ControlProps, FieldKind } from './control.ts';
import { lookUpWords } from './look-up-words.ts';
import { TextInput } from './text-input.tsx';

export const cpr: FieldKind<'cpr'> = { control: () => 'single', Control: CprControl };

type LookUp = 'idle' | 'running' | RefusalBody | 'unreachable';

function CprControl({ field, at, value, state, ids, locked }: ControlProps<'cpr'>) {
  const { lookUp } = useOpened();
  const [status, setStatus] = useState<LookUp>('idle');
  const number = typeof value === 'string' ? value : '';
  const closed = useReport((view) => whyNoLookUp(view, number));

  const run = async (): Promise<void> => {
    setStatus('running');
    announce(formText.lookUp.running);
    const result = await lookUp(at);
    setStatus(result === 'found' ? 'idle' : result);
    announce(lookUpWords(result));
  };

  return (
    <>
      <div className="cpr-line">
        <TextInput
          field={field}
          at={at}
          value={value}
          shown={showValue(field, value, {})}
          ids={ids}
          locked={locked}
          required={state.required}
          during={isWholeNumber}
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

function whyNoLookUp(view: ReportView, number: string): string | undefined {
  if (number === '') return formText.lookUp.needsNumber;
  if (parseCpr(number)?.kind !== 'cpr') return formText.lookUp.replacement;
  if (view.report === null && view.group === null) return formText.lookUp.needsGroup;
  return view.link === 'up' ? undefined : formText.lookUp.needsConnection;
}
