/** What was reported, as it was stored. */
import { refuse, type Context, type Handlers } from '../handler.ts';
import { findReport, isFound, type Found } from './open.ts';
import type { ReportParts } from './parts.ts';
import { readVersion, readVersions } from './queries.ts';
import { sealedPlace } from './sealed.ts';

export function versionHandlers(parts: ReportParts): Pick<Handlers, 'listVersions' | 'readVersion'> {
  const { forms } = parts;
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
  };
}

/** A reported version's bytes, opened; undefined when there is none. */
export async function bytesOf(
  { row, reach }: Found,
  version: number,
  { keys }: ReportParts,
  { db }: Context,
): Promise<Uint8Array | undefined> {
  const kept = await readVersion(db, reach, row.id, version);
  return kept && keys.open(kept.bytes, sealedPlace.version(row.id, version));
}
