/**
 * Spares a register that does not answer, and users who would wait for it: after a call in vain it is taken to be down for a while, and
 * only one call at a time tries whether it is back. Knows no register in particular.
 */
import type { CprRegister } from './cpr.ts';

export interface CircuitBreakerOptions {
  readonly restMs: number;
  readonly clock: () => Date;
}

/** The register, asked no more than one call at a time for `restMs` after a call in vain. */
export function withCircuitBreaker(register: CprRegister, { restMs, clock }: CircuitBreakerOptions): CprRegister {
  let restsUntil = 0;
  let isTrying = false;
  return async (cpr) => {
    const isResting = clock().getTime() < restsUntil;
    if (isResting || (restsUntil > 0 && isTrying)) return { outcome: 'down', reason: 'resting' };
    isTrying = restsUntil > 0;
    try {
      const answer = await register(cpr);
      restsUntil = answer.outcome === 'down' ? clock().getTime() + restMs : 0;
      return answer;
    } finally {
      isTrying = false;
    }
  };
}
