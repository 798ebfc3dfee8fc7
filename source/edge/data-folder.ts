import path from 'node:path';
import envPaths from 'env-paths';

/** Where the device key and the journal are kept: QUARTERDECK_HOME, or the platform's place for data. */
export function dataFolder(): string {
	const home = process.env['QUARTERDECK_HOME'];
	return home === undefined || home === '' ? envPaths('quarterdeck', {suffix: ''}).data : path.resolve(home);
}
