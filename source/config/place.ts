import {fail, ok, type Result} from '../domain/result.ts';
import {text, type Said} from './options.ts';

/** Where to look for the config file. */
export type ConfigPlace = {
	readonly path: string;
	/** Whether a person named it: then it is a mistake that it is not there. */
	readonly isNamed: boolean;
};

/** The file of --config, else of QUARTERDECK_CONFIG, else the one in the platform's folder for settings. */
export function placeOfConfig(
	{flags, environment}: Pick<Said, 'flags' | 'environment'>,
	standard: {readonly toml: string; readonly json: string; readonly exists: (file: string) => boolean},
): Result<ConfigPlace> {
	const flag = text(flags['config']);
	const named = flag ?? environment['QUARTERDECK_CONFIG'] ?? '';

	if (flag === '') {
		return fail('--config is empty. Give it a file, for example --config ./config.toml.');
	}

	if (named !== '') {
		return /\.(?:toml|json)$/u.test(named)
			? ok({path: named, isNamed: true})
			: fail(`${named} is no config file by its name. Use one that ends in .toml or .json.`);
	}

	const {toml, json, exists} = standard;
	const hasJson = exists(json);
	return exists(toml) && hasJson
		? fail(`There are two config files, ${toml} and ${json}. Keep one of them.`)
		: ok({path: hasJson ? json : toml, isNamed: false});
}
