/** A request that a person or a script may make by name. */
export type MethodInfo = {
	readonly name: string;
	/** Whether it changes something: refused in a read-only session. */
	readonly effect: 'reads' | 'changes';
	/** A JSON schema (draft 7) of its parameters, where the document defines them; undefined: they are sent as given. */
	readonly params: object | undefined;
	/** What it does, in a few words. */
	readonly says: string;
};
