/** The dependencies of the handlers of reports, made at start-up. Knows nothing of their insides. */
import type { Catalogue } from '../codes/catalogue.ts';
import type { Keys } from '../database/seal.ts';
import type { Spreadsheets } from '../export/spreadsheets.ts';
import type { Forms } from '../forms/store.ts';
import type { Printer } from '../print/print.ts';
import type { CprRegister } from '../registers/cpr.ts';
import type { WhyNotAsk } from '../registers/cpr-inquiries.ts';
import type { Drafts } from '../stored-reports/drafts.ts';

export interface ReportDeps {
  readonly forms: Forms;
  /** The code lists as they are now; a piece of work asks once and keeps what it got. */
  readonly catalogue: () => Catalogue;
  readonly keys: Keys;
  readonly register: CprRegister;
  readonly whyNotAsk: WhyNotAsk;
  readonly printer: Pick<Printer, 'print'>;
  readonly spreadsheets: Pick<Spreadsheets, 'write'>;
  readonly drafts: Drafts;
  /** Notified of every draft that has changed, once that is committed. */
  readonly judging: { readonly changed: (report: string) => void };
  /** How long a deleted draft can be taken back. */
  readonly recycleDays: number;
}
