/**
 * What the folder of a form says for the demo: which of its fields hold the patient, the unit and the day, and answers that break no rule.
 * Test data: nobody in it exists.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Value } from '@sei/engine';
import { productForms } from '../forms/store.ts';

export interface DemoForm {
  readonly form: string;
  readonly version: string;
  /** How many reports the demo makes, and the number of the first: every report of the demo has a number of its own. */
  readonly reports: { readonly from: number; readonly count: number };
  /** The field with the patient's CPR number, which is looked up. */
  readonly person: string;
  /** The field with the unit of the group that reports. */
  readonly unit: string;
  /** A field with a day some days before the report was made. */
  readonly day: string;
  readonly examples: readonly DemoExample[];
  /** What a correction changes, and what a second one does. */
  readonly corrections: readonly [DemoAnswers, DemoAnswers];
}

export interface DemoExample {
  /** What a report that was only begun holds. */
  readonly begun: DemoAnswers;
  /** What is added, so that it breaks no rule. */
  readonly completed: DemoAnswers;
}

export type DemoAnswers = Readonly<Record<string, Value>>;

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

/** The names of these forms, each once. */
export function formsOf(demos: readonly DemoForm[]): readonly string[] {
  return [...new Set(demos.map(({ form }) => form))];
}

/** The names of all forms in folders: with or without reports of the demo. */
export function formNamesIn(directories: readonly URL[]): readonly string[] {
  return directories.flatMap((directory) =>
    foldersIn(directory).filter((form) =>
      foldersIn(new URL(`${form}/`, directory)).some((version) => existsSync(new URL(`${form}/${version}/form.json`, directory))),
    ),
  );
}

function foldersIn(directory: URL): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
