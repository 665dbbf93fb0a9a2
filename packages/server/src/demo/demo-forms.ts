/**
 * What the folder of a form says for the demo: which of its fields hold the patient, the unit and the day, and answers that break no rule.
 * Test data: nobody in it exists.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Value } from '@sei/engine';
import { productForms } from '../forms/store.ts';
import type { DemoGroupName, GrantedForm } from './demo-persons.ts';

export interface DemoForm {
  readonly form: string;
  readonly version: string;
  /** The groups that report it. */
  readonly groups: readonly DemoGroupName[];
  /** How many reports the demo makes, and the number of the first: every report of the demo has a number of its own. */
  readonly reports: { readonly from: number; readonly count: number };
  /** The field with the patient's CPR number, which is looked up. */
  readonly person: string;
  /** The field with the unit of the group that reports. */
  readonly unit: string;
  /** A field with a day some days before the report was made. */
  readonly day: string;
  readonly examples: readonly DemoExample[];
  /** What the last of its reports is: one as large as they come, a draft that was begun so many days ago. */
  readonly large?: DemoExample & { readonly daysAgo: number };
  /** What a correction changes, and what a second one does. */
  readonly corrections: readonly [DemoAnswers, DemoAnswers];
}

export interface DemoExample {
  /** What a report that was only begun holds. */
  readonly begun: DemoAnswers;
  /** What is added, so that it breaks no rule. */
  readonly completed: DemoAnswers;
}

/** Values by field, rows by table. `{day}` in a text is the report's day, `{day+2}` two days later, and `{id}` a UUID of the report. */
export interface DemoAnswers {
  readonly [id: string]: Value | readonly DemoRow[];
}

/** A row under a name of its own in the report, which a trigger can name: `injury/c2`. */
export interface DemoRow {
  readonly id: string;
  readonly kind: string;
  readonly trigger?: string;
  /** Stands for so many rows, each so many minutes after the one before. */
  readonly repeated?: { readonly count: number; readonly everyMinutes: number };
  readonly values: DemoAnswers;
}

/** Every `forms/<form>/<version>/demo.json`. Committed data, whose answers the demo's own test reports. */
export function readDemoForms(directory = productForms): readonly DemoForm[] {
  return foldersIn(directory).flatMap((form) =>
    foldersIn(new URL(`${form}/`, directory)).flatMap((version) => {
      const file = new URL(`${form}/${version}/demo.json`, directory);
      if (!existsSync(file)) return [];
      return [{ form, version, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<DemoForm, 'form' | 'version'>) }];
    }),
  );
}

/** Every form in folders, with or without reports of the demo. */
export function grantedFormsIn(directories: readonly URL[]): readonly GrantedForm[] {
  return directories.flatMap((directory) => {
    const demos = readDemoForms(directory);
    const forms = foldersIn(directory).filter((form) =>
      foldersIn(new URL(`${form}/`, directory)).some((version) => existsSync(new URL(`${form}/${version}/form.json`, directory))),
    );
    return forms.map((form) => ({ form, groups: demos.find((demo) => demo.form === form)?.groups ?? null }));
  });
}

function foldersIn(directory: URL): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
