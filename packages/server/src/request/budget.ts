/** A token bucket for each user: it refills at a constant rate, and an empty one answers how long until it has tokens again. Does not know what they are spent on. */

export interface Budget {
  /** Takes `cost` from what `whose` has; or answers in how many milliseconds there is something again. The last thing may cost more than is left: that is made good by waiting. */
  readonly spend: (whose: string, cost: number) => { readonly waitMs: number } | null;
}

export interface BudgetSize {
  readonly most: number;
  /** Within so long all of it comes back. */
  readonly withinMs: number;
  readonly clock: () => Date;
}

interface Purse {
  left: number;
  at: number;
}

export function createBudget({ most, withinMs, clock }: BudgetSize): Budget {
  const purses = new Map<string, Purse>();
  const perMs = most / withinMs;
  /** Who has all of it again need not be remembered. */
  const forgetFull = (now: number): void => {
    for (const [whose, { left, at }] of purses) if (left + (now - at) * perMs >= most) purses.delete(whose);
  };
  let forgottenAt = clock().getTime();
  return {
    spend: (whose, cost) => {
      const now = clock().getTime();
      if (now - forgottenAt > withinMs) {
        forgetFull(now);
        forgottenAt = now;
      }
      const purse = purses.get(whose) ?? { left: most, at: now };
      const left = Math.min(most, purse.left + Math.max(0, now - purse.at) * perMs);
      purses.set(whose, { left: left > 0 ? left - cost : left, at: now });
      return left > 0 ? null : { waitMs: Math.ceil((1 - left) / perMs) };
    },
  };
}
