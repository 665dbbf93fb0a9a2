/**
 * Spares a register that does not answer, and users who would wait for it: after a failed call the circuit is open for a while, and then
 * only one call at a time tries whether it is back. Knows no register in particular.
 */
import type { CprRegister } from './cpr.ts';

export interface CircuitBreakerOptions {
  readonly openMs: number;
  readonly clock: () => Date;
}

/** The register, not asked for `openMs` after a failed call, and then by one call at a time until one succeeds. */
export function withCircuitBreaker(register: CprRegister, { openMs, clock }: CircuitBreakerOptions): CprRegister {
  let openUntil = 0;
  let isTrying = false;
  return async (cpr) => {
    const isOpen = clock().getTime() < openUntil;
    if (isOpen || (openUntil > 0 && isTrying)) return { outcome: 'down', reason: 'circuit open' };
    isTrying = openUntil > 0;
    try {
      const answer = await register(cpr);
      openUntil = answer.outcome === 'down' ? clock().getTime() + openMs : 0;
      return answer;
    } finally {
      isTrying = false;
    }
  };
}
