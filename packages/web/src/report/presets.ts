/** What a new report of a group is offered, read from where the form says that it comes from: the group, or what the user chose last there. */
import type { FieldDefinition, FormDefinition, PresetSource } from '@sei/engine';
import type { Session } from '@sei/contract/routes/bodies';
import type { CodeUsage } from './code-usage.ts';
import type { Lists } from './lists.ts';
import type { Preset } from './state/report-view.ts';

interface PresetSources {
  readonly session: Pick<Session, 'groups'>;
  readonly codeUsage: Pick<CodeUsage, 'lastChosen'>;
  readonly lists: Pick<Lists, 'nameOf'>;
}

/** In the order of the form; of each field the first that there is. */
export async function readPresets(
  { sections }: Pick<FormDefinition, 'sections'>,
  group: string,
  sources: PresetSources,
): Promise<readonly Preset[]> {
  const fields = sections.flatMap(({ items }) => items).filter((item): item is FieldDefinition => item.type !== 'table');
  const found = await Promise.all(
    fields.map(async (field) => {
      for (const source of field.preset ?? []) {
        const value = await valueFrom(source, field, group, sources);
        if (value !== undefined && value !== '') return [{ at: [field.id], value, source }];
      }
      return [];
    }),
  );
  return found.flat();
}

async function valueFrom(
  source: PresetSource,
  field: FieldDefinition,
  group: string,
  { session, codeUsage, lists }: PresetSources,
): Promise<string | undefined> {
  if (source === 'groupUnit') return session.groups.find(({ id }) => id === group)?.unit;
  return codeUsage.lastChosen(lists.nameOf(field), group);
}
