/**
 * The one search: reports by the person whom they are about, and by the end of their skemanummer. What is typed is read as one of these and
 * travels in bodies only; a whole CPR number is a question about a person, which is limited and logged though nobody is found.
 */
import { namedCprs, readFilter, reportStates, type Condition, type TrayFilter } from '@sei/contract';
import { cprBirthDate, plainLine, plainToken, type IsoDate } from '@sei/engine';
import { pageScopes, trayScopes } from '../access/group-scope.ts';
import type { ReportDeps } from '../reports/report-deps.ts';
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import { danishDate } from '../runtime/copenhagen.ts';
import type { ReportRow } from '../stored-reports/queries.ts';
import { toListed } from './listed-reports.ts';
import { readNumbersEnding } from './number-queries.ts';
import { readTrayPage } from './tray-queries.ts';

/** As many as are read before one types on. */
const mostHits = 8;

/** Digits of a day of birth, `ddmmåå`. */
const lengthOfBirth = 6;

export function searchHandlers(deps: ReportDeps): Pick<Handlers, 'searchReports'> {
  const { forms, keys, whyNotAsk } = deps;
  return {
    searchReports: async ({ input: { words } }, context) => {
      const { auditSubject } = context;
      const condition = conditionOf(words, danishDate(context.now));
      const named = condition === null ? [] : namedCprs(condition);
      for (const cpr of named) auditSubject({ cprHash: keys.cprHash(cpr) });
      const tooMany = await whyNotAsk(named, context);
      if (tooMany !== null) return refuse(tooMany);
      const end = numberEndOf(words);
      const persons = condition === null ? [] : await readAbout(condition, context);
      const numbers =
        end === null
          ? []
          : await readNumbersEnding(context.db, await trayScopes(context.db, context.caller, forms.names), end, mostHits);
      for (const { id, cprHash } of [...persons, ...numbers])
        auditSubject({ report: id, ...(cprHash.length > 0 && { cprHash }) });
      return { persons: await toListed(persons, deps, context), numbers: await toListed(numbers, deps, context) };
    },
  };

  async function readAbout(condition: Condition, { db, caller }: Context): Promise<readonly ReportRow[]> {
    const { rows } = await readTrayPage(db, {
      scopes: await pageScopes(db, caller, forms.names),
      states: reportStates,
      column: 'changedAt',
      descending: true,
      after: null,
      limit: mostHits,
      conditions: [condition],
      seek: (cpr) => ({ hash: keys.cprHash(cpr), birthDate: cprBirthDate(cpr)! }),
    });
    return rows.map(({ report }) => report);
  }
}

/** Whom the words are about: a whole CPR number or replacement number in any spelling, a day of birth, or letters of a name; null for none. */
function conditionOf(words: string, today: IsoDate): Condition | null {
  const person = readFilter({ column: 'cpr', operator: 'is', value: words }, today);
  if (person.ok) return person.condition;
  const digits = digitsOf(words);
  if (digits !== null && digits.length !== lengthOfBirth) return null;
  const filter: TrayFilter =
    digits === null
      ? { column: 'name', operator: 'contains', value: plainLine(words).trim() }
      : { column: 'cpr', operator: 'beginsWith', value: digits };
  const read = readFilter(filter, today);
  return read.ok ? read.condition : null;
}

/** The end of a skemanummer, from three digits to the whole; null for anything else. */
function numberEndOf(words: string): string | null {
  const digits = digitsOf(words);
  return digits !== null && digits.length >= 3 && digits.length <= 8 ? digits : null;
}

/** The digits of a number, whatever blanks and hyphens stand in it; null when there is anything else. */
function digitsOf(words: string): string | null {
  const digits = plainToken(words).replace(/[\s-]/gu, '');
  return /^\d+$/.test(digits) ? digits : null;
}
