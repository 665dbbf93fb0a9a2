/**
 * The CPR register as reports see it: a number in, a person out, or the word that there is none or that nobody answers.
 * Talks HTTP to the address of the register. Knows no reports.
 */
import type { IsoDate } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { NoAnswer, postTo, type Credentials } from '../runtime/post.ts';

/** A person as the register has her. */
export const RegisteredPerson = Type.Object({
  /** Ten characters without hyphen. */
  cpr: Type.String(),
  name: Type.String(),
  /** Kvinde or mand. */
  sex: Type.Union([Type.Literal('K'), Type.Literal('M')]),
  birthDate: Type.Unsafe<IsoDate>(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  /** Street and number; like `postcode` and `city` empty when the address is protected or abroad. */
  address: Type.String(),
  postcode: Type.String(),
  city: Type.String(),
  /** In Danish, e.g. `bopæl i Danmark` or `død`. */
  status: Type.String(),
});
export type RegisteredPerson = Static<typeof RegisteredPerson>;

export type LookUpOutcome =
  | { readonly outcome: 'found'; readonly person: RegisteredPerson }
  | { readonly outcome: 'unknown' }
  /** No answer in time, or none that can be read. `reason` is for the operator's log and holds nothing about the person. */
  | { readonly outcome: 'down'; readonly reason: string };

export type CprRegister = (cpr: string) => Promise<LookUpOutcome>;

export interface CprRegisterAddress {
  /** Where to post `{ "cpr": … }`. The number travels in the body, so that no log of addresses has it. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly credentials?: Credentials;
}

/** A person takes less than a kilobyte. */
const mostBytes = 64 * 1024;

/** The register behind an HTTP address: 200 with a person, 404 for a number that was never issued, all else is down. */
export function cprRegisterAt({ url, timeoutMs, credentials }: CprRegisterAddress): CprRegister {
  const post = postTo(url, { timeoutMs, mostBytes }, credentials);
  return async (cpr) => {
    try {
      const { status, body } = await post({ cpr });
      if (status === 404) return { outcome: 'unknown' };
      return body === null ? { outcome: 'down', reason: `status ${status}` } : personIn(JSON.parse(body.toString()), cpr);
    } catch (failure) {
      return { outcome: 'down', reason: failure instanceof NoAnswer ? failure.reason : 'answer of another shape' };
    }
  };
}

function personIn(answer: unknown, cpr: string): LookUpOutcome {
  if (!Value.Check(RegisteredPerson, answer)) return { outcome: 'down', reason: 'answer of another shape' };
  return answer.cpr === cpr ? { outcome: 'found', person: answer } : { outcome: 'down', reason: 'answer about another person' };
}
