/**
 * The keys that confirm what is armed, another with every prompt. None of them may arm or reject, or striking one key
 * twice would decide.
 */
export const confirmKeys = ['p', 'w', 'f', 'b', 'z', 't'] as const;
