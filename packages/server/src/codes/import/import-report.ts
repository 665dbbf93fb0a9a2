/** What an import shows its operator: what is new, what is closed, or why nothing is changed and what to do. */
import type { Classification } from '@sei/contract';
import type { BadLine } from './code-file-entry.ts';
import type { ImportOutcome } from './import-codes.ts';
import type { ImportSummary } from './make-edition.ts';
import type { Change } from './merge.ts';
import type { Output } from './progress.ts';
import { importText } from './text.ts';
import { whyNot } from './why-not.ts';

/** Writes it, and gives the exit code: 0 when all is well, 1 when it was refused. */
export function reportOutcome({ write }: Output, classification: Classification, outcome: ImportOutcome, shown: number): number {
  const say = (line: string): void => write(`${line}\n`);
  const name = importText.names[classification];
  switch (outcome.kind) {
    case 'notModified':
      say(importText.nothingNew(name));
      return 0;
    case 'same':
      if (outcome.leftOut > 0) say(importText.leftOut(outcome.leftOut));
      say(importText.nothingNew(name));
      return 0;
    case 'imported':
    case 'previewed': {
      printSummary(say, outcome.summary, shown);
      const edition = nameOfEdition(outcome);
      say(
        outcome.kind === 'imported'
          ? importText.inForce(name, edition, outcome.before && nameOfEdition({ hash: outcome.before }))
          : importText.previewed(name, edition),
      );
      return 0;
    }
    case 'badLines':
      printBadLines(say, outcome.count, outcome.first);
      break;
    case 'closings':
      printSummary(say, outcome.summary, shown);
      break;
    case 'unreadable':
    case 'older':
    case 'moved':
      break;
  }
  say(whyNot(outcome)!);
  if (outcome.kind in importText.hint) say(importText.hint[outcome.kind as keyof typeof importText.hint]);
  return 1;
}

/** What an edition is called where people speak of it: the beginning of its hash. */
export function nameOfEdition({ hash }: { readonly hash: string }): string {
  return hash.slice(0, 8);
}

function printBadLines(say: (line: string) => void, count: number, first: readonly BadLine[]): void {
  for (const bad of first) say(importText.badLine(bad));
  if (count > first.length) say(importText.moreLines(count - first.length));
}

const kinds = ['added', 'changed', 'closed', 'reopened'] as const;

function printSummary(
  say: (line: string) => void,
  { asOf, lines, versions, leftOut, counts, first }: ImportSummary,
  shown: number,
): void {
  say(importText.summary(asOf, lines, versions));
  if (leftOut > 0) say(importText.leftOut(leftOut));
  for (const kind of [...kinds, 'unchanged'] as const)
    say(`${counts[kind].toLocaleString('da-DK').padStart(9)} ${importText.counts[kind]}`);
  if (counts.lost > 0) say(`${counts.lost.toLocaleString('da-DK').padStart(9)} ${importText.counts.lost}`);
  for (const kind of kinds) {
    const some = first[kind].slice(0, shown);
    if (some.length === 0) continue;
    say(capitalised(importText.changesShown(importText.counts[kind], some.length, counts[kind])));
    for (const change of some) say(`  ${[change.code, change.kind].join(' ').padEnd(14)} ${changeInWords(change)}`);
  }
}

function changeInWords({ before, after, columns, isMissing }: Change): string {
  const { was, to, missing, never } = importText.change;
  const names: Readonly<Record<string, string>> = importText.columnNames;
  const others = columns.flatMap((column) => names[column] ?? []);
  if (after === null) return `${before!.text}${never}`;
  const renamed = before !== null && before.text !== after.text ? was(before.text) : '';
  return `${after.text}${renamed}${after.to === '' ? '' : to(after.to)}${others.length === 0 ? '' : importText.change.columns(others)}${isMissing ? missing : ''}`;
}

function capitalised(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
