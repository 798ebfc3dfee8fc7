/** What JSON can say. Foreign data that has been parsed but not yet read is `unknown`, not this. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};
