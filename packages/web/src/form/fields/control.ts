/** What every control of a field gets, whatever its kind. */
import type { FieldDefinition, FieldState, FieldType, Path, Value } from '@sei/engine';
import type { ComponentType, ReactNode } from 'react';
import type { FieldIds } from '../../ui/field.tsx';

/** One of a field's codes as it stands to be ticked. */
export interface Tick {
  readonly id: string;
  readonly label: string;
  /** The code, after the words. */
  readonly code?: string;
}

export interface ControlProps<Type extends FieldType> {
  readonly field: Extract<FieldDefinition, { readonly type: Type }>;
  readonly at: Path;
  /** As the rules see it: empty when the field is closed. */
  readonly value: Value;
  readonly state: FieldState;
  readonly ids: FieldIds;
  /** True when the user cannot change it now. */
  readonly locked: boolean;
  /** Draws the fields that stand in the row of a tick; absent where no field stands beside any of them. */
  readonly drawBeside?: (tick: Tick) => ReactNode;
}

export interface FieldKind<Type extends FieldType> {
  /** `group` when the control is several parts under one title. */
  readonly control: (field: ControlProps<Type>['field']) => 'single' | 'group';
  readonly Control: ComponentType<ControlProps<Type>>;
}
