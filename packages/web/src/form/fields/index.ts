/** The control of every kind of field. The map is exhaustive, so a new kind asks for its control. */
import type { FieldType } from '@sei/engine';
import { code } from './code.tsx';
import { codes } from './codes.tsx';
import type { FieldKind } from './control.ts';
import { cpr } from './cpr.tsx';
import { date, dateTime } from './date.tsx';
import { longText } from './long-text.tsx';
import { decimal, integer } from './number.tsx';
import { provider } from './provider.tsx';
import { text } from './text.tsx';
import { time } from './time.tsx';
import { unit } from './unit.tsx';
import { yesNo } from './yes-no.tsx';

export const fieldKinds: { readonly [Type in FieldType]: FieldKind<Type> } = {
  text,
  longText,
  integer,
  decimal,
  yesNo,
  date,
  time,
  dateTime,
  code,
  codes,
  cpr,
  unit,
  provider,
};
