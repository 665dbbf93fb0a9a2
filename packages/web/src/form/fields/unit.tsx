/** A health unit: its SOR code typed, or found among one's own or by who owns it (SEI-LPR 4.1.4). */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- what the tabs are called is said by no tag */
import { useState } from 'react';
import { formText } from '../../text/form.ts';
import { announce } from '../../ui/announcer.tsx';
import { isChosen, unitColumns, unitTabs, useUnits, whyNoUnit, type UnitFilters, type UnitTab } from '../../code-search/units.ts';
import { Combobox } from '../../code-search/combobox.tsx';
import type { ControlProps, FieldKind } from './control.ts';
import { ListNote } from '../../code-search/list-note.tsx';
import { useChoosing } from '../../code-search/use-choosing.ts';

export const unit: FieldKind<'unit'> = { control: () => 'single', Control: UnitControl };

function UnitControl({ field, at, value, state, ids, locked }: ControlProps<'unit'>) {
  const [tab, setTab] = useState<UnitTab>('ownInstitutions');
  const [filters, setFilters] = useState<UnitFilters>(noFilters);
  const units = useUnits(field, at, tab, filters);
  const chosen = typeof value === 'string' ? value : '';
  const choosing = useChoosing(at, units, 'format.unit');
  return (
    <Combobox
      {...choosing}
      ids={ids}
      shown={chosen === '' ? '' : [units.textOf(chosen), chosen].filter((part) => part !== undefined).join(' · ')}
      locked={locked}
      required={state.required}
      placeholder={formText.unit.placeholder}
      find={units.find}
      exact={units.exact}
      preparations={units.preparations}
      rememberAs="units"
      favourites={units.favourites}
      onChoose={(next) => {
        setFilters(noFilters);
        choosing.onChoose(next);
      }}
      columns={unitColumns.map((column) => ({
        id: column,
        label: formText.unit.columns[column],
        filter: filters[column] ?? '',
        ...(isChosen(column) && { options: units.valuesOf(column) }),
      }))}
      onFilter={(column, filter) => setFilters({ ...filters, [column]: filter })}
      none={(query) => formText.unit[whyNoUnit(query)]}
      above={
        <div role="group" aria-label={formText.unit.tabsLabel} className="unit-tabs">
          {unitTabs.map((each) => (
            <button
              key={each}
              type="button"
              tabIndex={-1}
              className="unit-tab"
              aria-pressed={each === tab}
              onClick={() => setTab(each)}
            >
              {formText.unit.tabs[each]}
            </button>
          ))}
        </div>
      }
      below={<ListNote codes={units} />}
      onSideways={(by) => {
        const next = neighbour(tab, by);
        setTab(next);
        announce(formText.unit.tabs[next]);
      }}
    />
  );
}

const noFilters: UnitFilters = {};

function neighbour(tab: UnitTab, by: 1 | -1): UnitTab {
  const next = unitTabs.indexOf(tab) + by;
  return unitTabs[Math.max(0, Math.min(unitTabs.length - 1, next))]!;
}
