/* `node test/benchmark/determinism.ts [seconds]`: whether a long storm is the same for the same seed. */
import {markOf} from '../sandbox/keeping/lives.mts';

const ms = Number(process.argv[2] ?? 60) * 1000;
const [one, two] = [markOf('storm', 11, {ms, stepMs: ms}), markOf('storm', 11, {ms, stepMs: 1000})];
const isSame = one.mark === two.mark;
process.stdout.write(
	`a storm of ${ms / 1000} s is ${isSame ? 'the same' : 'not the same'} for the same seed\n`,
);
process.exitCode = isSame ? 0 : 1;
