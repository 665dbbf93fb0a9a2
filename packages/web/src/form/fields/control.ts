/** What every control of a field gets, whatever its kind. */
import type { FieldDefinition, FieldState, FieldType, Path, Value } from '@sei/engine';
import type { ComponentType } from 'react';
import type { FieldIds } from '../../ui/field.tsx';

export interface ControlProps<Type extends FieldType> {
  readonly field: Extract<FieldDefinition, { readonly type: Type }>;
  readonly at: Path;
  /** As the rules see it: empty when the field is closed. */
  readonly value: Value;
  readonly state: FieldState;
  readonly ids: FieldIds;
  /** True when the user cannot change it now. */
  readonly locked: boolean;
}

export interface FieldKind<Type extends FieldType> {
  /** `group` when the control is several parts under one title. */
  readonly control: (field: ControlProps<Type>['field']) => 'single' | 'group';
  readonly Control: ComponentType<ControlProps<Type>>;
}
