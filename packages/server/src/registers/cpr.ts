/**
 * The CPR register as reports see it: a number in, a person out, or the word that there is none or that nobody answers.
 * Talks HTTP to whoever runs the register. Knows no reports.
 */
import type { IsoDate } from '@sei/engine';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

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
}

/** The register behind an HTTP address: 200 with a person, 404 for a number that was never issued, all else is down. */
export function cprRegisterAt({ url, timeoutMs }: CprRegisterAddress): CprRegister {
  return async (cpr) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cpr }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.status === 404) return { outcome: 'unknown' };
      if (!answer.ok) return { outcome: 'down', reason: `status ${answer.status}` };
      return personIn(await answer.json(), cpr);
    } catch (failure) {
      return { outcome: 'down', reason: failure instanceof Error ? failure.name : 'unreachable' };
    }
  };
}

function personIn(answer: unknown, cpr: string): LookUpOutcome {
  if (!Value.Check(RegisteredPerson, answer)) return { outcome: 'down', reason: 'answer of another shape' };
  return answer.cpr === cpr ? { outcome: 'found', person: answer } : { outcome: 'down', reason: 'answer about another person' };
}
