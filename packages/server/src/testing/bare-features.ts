/** A system without reports: for tests of the platform, which must not depend on what stands on it. */
import { routes } from '@sei/contract';
import { refuse } from '../request/handler.ts';
import type { ComposeFeatures, Features } from '../system.ts';

/** Every report is unknown, and so is every route that is about reports. */
export const composeBareFeatures: ComposeFeatures = async () => {
  const unknown = async () => refuse({ code: 'route.unknown' });
  // Too many to name, and all the same.
  const handlers = Object.fromEntries(
    Object.keys(routes).map((operation) => [operation, unknown]),
  ) as unknown as Features['handlers'];
  return { handlers, authorize: async () => ({ code: 'report.unknown' }), close: async () => undefined };
};
