/** What was reported, as it was stored, and the report on paper (SEI2 manual 5.1.9). */
import { outline, type Outline } from '@sei/engine';
import { refuse, type Context, type Handlers } from '../handler.ts';
import { readDocument } from './document.ts';
import { judgeReport } from './judge.ts';
import { findReport, isFound, refuseAction, toReport, type Found } from './open.ts';
import type { ReportParts } from './parts.ts';
import { readVersion, readVersions } from './queries.ts';
import { sealedPlace } from './sealed.ts';

export function versionHandlers(parts: ReportParts): Pick<Handlers, 'listVersions' | 'readVersion' | 'printReport'> {
  const { forms, printer } = parts;
  return {
    listVersions: async ({ parameters: { id } }, context) => {
      const found = await findReport('read', id, context, forms);
      if (!isFound(found)) return refuse(found);
      const versions = await readVersions(context.db, found.reach, id);
      return {
        versions: versions.map(({ version, submittedAt, submittedBy, formVersion, sha256 }) => {
          return { version, submittedAt: submittedAt.toISOString(), submittedBy, formVersion, sha256 };
        }),
      };
    },

    readVersion: async ({ parameters: { id, version } }, context) => {
      const found = await findReport('read', id, context, forms);
      if (!isFound(found)) return refuse(found);
      const kept = /^\d{1,6}$/.test(version) ? await bytesOf(found, Number(version), parts, context) : undefined;
      return kept ?? refuse({ problem: 'report.unknown' });
    },

    printReport: async ({ parameters: { id } }, context) => {
      const found = await findReport('read', id, context, forms);
      if (!isFound(found)) return refuse(found);
      const closed = refuseAction('print', found);
      if (closed !== null) return refuse(closed);
      const { now, caller } = context;
      return printer.print({
        outline: await outlineOf(found, parts, context),
        report: toReport(found.row, caller, forms),
        printed: { at: now, by: caller.name },
      });
    },
  };
}

async function bytesOf(
  { row, reach }: Found,
  version: number,
  { keys }: ReportParts,
  { db }: Context,
): Promise<Uint8Array | undefined> {
  const kept = await readVersion(db, reach, row.id, version);
  return kept && keys.open(kept.bytes, sealedPlace.version(row.id, version));
}

/** What is reported prints as it was reported; a draft as it stands. */
async function outlineOf(found: Found, parts: ReportParts, context: Context): Promise<Outline> {
  const { row, form, reach } = found;
  const isReported = row.state === 'submitted' || row.state === 'annulled';
  const kept = isReported ? await bytesOf(found, row.version, parts, context) : undefined;
  if (kept !== undefined) return readDocument(kept).outline;
  const { answers } = await parts.drafts.read(context.db, reach, row);
  const { state, facts } = await judgeReport(answers, found, parts, context);
  return outline(form.compiled, state, facts);
}
