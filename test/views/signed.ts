import {expect, test} from 'vitest';
import {bold, say, selectLine} from '../../source/views/parts/span.ts';
import {signedLine} from '../../source/views/parts/signed.ts';
import {textOf} from '../helpers/text-of.ts';

function signed(line: Parameters<typeof signedLine>[0]): string {
	return textOf(signedLine(line));
}

test('what is chosen has a sign in the place of a blank, so that columns stay straight', () => {
	expect(signed(selectLine([say(' one'), say('  two ')]))).toBe('>one  two ');
	expect(signed([say(' 1 Overview '), ...selectLine([bold('2 Decisions')]), say(' 3 Agents')])).toBe(
		' 1 Overview>2 Decisions 3 Agents',
	);
	expect(signed(selectLine([say('one')]))).toBe('>one');
});

test('a key to strike stands in brackets, and a cursor is seen on a blank and before a character', () => {
	expect(signed([say('press'), {text: ' p ', inverse: true}, say(' to')])).toBe('press[p] to');
	expect(signed([{text: 'choose', inverse: true}])).toBe('[choose]');
	expect(signed([say('ab'), {text: ' ', inverse: true}])).toBe('ab_');
	expect(signed([say('a'), {text: 'b', inverse: true}])).toBe('a|b');
});

test('a line with nothing chosen stays as it is', () => {
	expect(signed([say(' one '), say('two')])).toBe(' one two');
});
