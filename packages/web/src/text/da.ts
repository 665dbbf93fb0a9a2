/** Every word of the screen, in Danish. Words of forms live in `forms/`, words of refusals in the contract. */
export const text = {
  severity: { error: 'Fejl', warning: 'Advarsel' },
  field: { required: 'skal udfyldes' },
} as const;
