/** The themes by the names a person says; `auto` is asked from the terminal, `16` are its own colours. */
export const themeNames = ['auto', 'dark', 'light', 'mono', '16'] as const;
