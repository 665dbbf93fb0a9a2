/** "Du har allerede en kladde": whether somebody is filling the same form in about the same person. Shows nothing of the person. */
import { parseCpr } from '@sei/engine';
import { refuse, type Handlers } from '../request/handler.ts';
import { trayScopes } from '../access/group-scope.ts';
import type { ReportDeps } from './report-deps.ts';
import { readDraftsAbout } from './same-person-queries.ts';

/** More than one is seldom, more than these is noise. */
const mostDrafts = 5;

export function samePersonHandlers({
  keys,
  whyNotAsk,
}: Pick<ReportDeps, 'keys' | 'whyNotAsk'>): Pick<Handlers, 'findDraftsAbout'> {
  return {
    findDraftsAbout: async ({ input: { form, cpr, except } }, context) => {
      const { db, caller, auditSubject } = context;
      const number = parseCpr(cpr);
      // Two people may be given the same replacement number, so it identifies nobody.
      if (number?.kind !== 'cpr') return refuse({ code: 'cpr.invalid' });
      const cprHash = keys.cprHash(number.cpr);
      auditSubject({ cprHash });
      const tooMany = await whyNotAsk([number.cpr], context);
      if (tooMany !== null) return refuse(tooMany);
      const rows = await readDraftsAbout(db, await trayScopes(db, caller, [form]), { cprHash, except, limit: mostDrafts });
      for (const { id } of rows) auditSubject({ report: id, cprHash });
      return { drafts: rows.map(({ changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() })) };
    },
  };
}
