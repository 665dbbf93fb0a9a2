/**
 * What a page says of itself with each request: for which user it was drawn, and whether anybody is there. All tabs of a browser share one session, so without it a page
 * would act as the user who signed in last in any of them.
 */

/** The header that holds the user's id. */
export const pageUserHeader = 'sei-user';

/** The same in the address of what the browser opens by itself, as a tab of its own, where no header can be set. */
export const pageUserParameter = 'user';

/** The header of a request that no act of a person led to; such a request keeps no session alive. */
export const unattendedHeader = 'sei-unattended';
