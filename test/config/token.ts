import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readToken, readTokenAgain} from '../../source/config/token.ts';
import {newFolder} from '../helpers/program.ts';

const said = {
	flags: {},
	environment: {},
	input: [],
	isTerminal: false,
	readStdin: () => 'from standard input',
	file: undefined,
};

function tokenOf(read: ReturnType<typeof readTokenAgain>): string | undefined {
	return read?.ok === true ? read.value.token : read?.problem;
}

test('a token is read again where it was read before, and says what stands against it', () => {
	const tokenFile = path.join(newFolder(), 'token');
	writeFileSync(tokenFile, 'one\n', {mode: 0o600});
	const first = readToken({...said, flags: {tokenFile}}, undefined);
	expect(tokenOf(first)).toBe('one');
	const from = first.ok ? first.value.from : undefined;
	writeFileSync(tokenFile, 'two\n');
	expect(from && tokenOf(readTokenAgain(from))).toBe('two');
	writeFileSync(tokenFile, '');
	expect(from && tokenOf(readTokenAgain(from))).toBe(`--token-file ${tokenFile} holds no token.`);
});

test('a command that gives a token is asked again', () => {
	const tokenFile = path.join(newFolder(), 'token');
	writeFileSync(tokenFile, 'one', {mode: 0o600});
	const first = readToken(said, {type: 'command', words: ['cat', tokenFile]});
	const from = first.ok ? first.value.from : undefined;
	writeFileSync(tokenFile, 'two');
	expect([tokenOf(first), from && tokenOf(readTokenAgain(from))]).toEqual(['one', 'two']);
});

test.each([
	['the environment', {environment: {QUARTERDECK_TOKEN: 't'}}],
	['standard input', {flags: {tokenStdin: true}}],
	['nowhere', {}],
])('a token from %s cannot have changed', (_, more) => {
	const read = readToken({...said, ...more}, undefined);
	expect(read.ok && readTokenAgain(read.value.from)).toBeUndefined();
});
