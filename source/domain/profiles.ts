/** A gateway the person wrote down, as far as a screen may know it: never its token. */
export type Profile = {
	readonly name: string;
	readonly url: string;
	/** The language it is said to speak; "auto" where that is found out. */
	readonly dialect: string;
	/** Whether it is the one this screen shows. */
	readonly isOpen: boolean;
};
