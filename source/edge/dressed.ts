import {colourDepthOf, forcedLevel} from '../theme/depth.ts';

/**
 * Loads what draws in colours while the environment says how many there are. The colouring library asks once, as it is
 * loaded, and knows less than we do: with no colour it would drop bold and inverse too. What is started from here later
 * finds the environment as it was.
 */
export async function loadDressed<Loaded>(
	environment: NodeJS.ProcessEnv,
	load: () => Promise<Loaded>,
): Promise<Loaded> {
	const {FORCE_COLOR: said} = environment;
	environment['FORCE_COLOR'] = forcedLevel(colourDepthOf(environment));

	try {
		return await load();
	} finally {
		if (said === undefined) {
			delete environment['FORCE_COLOR'];
		} else {
			environment['FORCE_COLOR'] = said;
		}
	}
}
