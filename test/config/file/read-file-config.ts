import {describe, expect, test} from 'vitest';
import {problemWords} from '../../../source/config/file/problem.ts';
import {readFileConfig} from '../../../source/config/file/read-file-config.ts';
import {checkKeys} from '../../../source/input/rebind.ts';

const pin = `sha256/${'A'.repeat(43)}=`;

function read(text: string, file = '/etc/quarterdeck/config.toml') {
	return readFileConfig({file, text, checkKeys});
}

/** Every mistake as a person reads it. */
function mistakes(text: string, file?: string): readonly string[] {
	const config = read(text, file);
	return config.ok ? [] : config.problem.map((problem) => problemWords(problem));
}

const whole = `
gateway = "home"            # the profile opened when none is named
theme = "16"
symbols = "ascii"
mouse = true
screen = "decisions"

[gateways.home]
url = "wss://home.example:18789"
dialect = "claw"
protocol = 4
token-command = [
	"pass",
	"show", # with a comment, and a ]
	"home",
]
readonly = true
pin = "${pin}"
insecure = false
four-eyes = true

[gateways.home.limits]
hold = "500ms"

[gateways]
desk = {url = "ws://127.0.0.1:1", token-env = "DESK_TOKEN"}

[limits]
hold = 2
collar = 0.5
quote-age = "1m"
size = 1.0

[alarm]
bell = false
notify = true
command = ["notify-send", "Quarterdeck"]

[keys]
"approval.reject" = ["x", "ctrl+x"]
refresh = "ctrl+t"
screen.pause = "none"
`;

describe('a config file', () => {
	test('says all there is to say', () => {
		expect(read(whole)).toEqual({
			ok: true,
			value: {
				gateway: 'home',
				theme: '16',
				symbols: 'ascii',
				mouse: true,
				screen: 'decisions',
				gateways: new Map([
					[
						'home',
						{
							url: 'wss://home.example:18789',
							dialect: 'claw',
							protocol: 4,
							token: {type: 'command', words: ['pass', 'show', 'home']},
							isReadonly: true,
							pin,
							isInsecure: false,
							fourEyes: true,
							limits: {holdMs: 500},
						},
					],
					['desk', {url: 'ws://127.0.0.1:1', token: {type: 'environment', name: 'DESK_TOKEN'}, limits: {}}],
				]),
				limits: {holdMs: 2000, collarR: 0.5, quoteMaxAgeMs: 60_000, sizeLimit: 1},
				alarm: {bell: false, notify: true, command: ['notify-send', 'Quarterdeck']},
				keys: new Map([
					['approval.reject', ['x', 'ctrl+x']],
					['refresh', ['ctrl+t']],
					['screen.pause', []],
				]),
			},
		});
	});

	test('need not say anything', () => {
		expect(read('')).toMatchObject({ok: true, value: {gateway: undefined, gateways: new Map()}});
		expect(read('{}', 'config.json')).toMatchObject({ok: true, value: {theme: undefined}});
	});

	test('says the same in JSON', () => {
		const text = JSON.stringify({
			gateway: 'home',
			gateways: {home: {url: 'wss://home.example', 'token-file': '~/t', limits: {size: 2}}},
			keys: {'approval.reject': 'ctrl+x'},
		});
		expect(read(text, 'config.json')).toMatchObject({
			ok: true,
			value: {
				gateway: 'home',
				gateways: new Map([['home', expect.objectContaining({token: {type: 'file', file: '~/t'}})]]),
				keys: new Map([['approval.reject', ['ctrl+x']]]),
			},
		});
	});

	test('takes the fingerprint of a certificate as openssl prints it', () => {
		const hex = 'AB:'.repeat(31) + 'CD';
		const config = read(`[gateways.home]\nurl = "wss://h.example"\npin = "${hex}"`);
		expect(config.ok && config.value.gateways.get('home')?.pin).toMatch(/^sha256\/[\w+/]{43}=$/);
	});

	test.each([
		['them = "dark"', 'config.toml line 1: them is not known here. Did you mean theme?'],
		['theme = "lite"', /^config\.toml line 1: theme lite is not known\. Did you mean light\?/],
		['\ntheme = "drak"', /^config\.toml line 2: theme drak is not known\. Did you mean dark\?/],
		['screen = "log"\ntheme = 1', /line 2: theme is a word in quotes\. Use auto, dark, light, mono or 16\./],
		['screen = "chart"', /line 1: screen chart is not known\. Did you mean chat\?/],
		['mouse = "yes"', /line 1: mouse is yes or no\. Write mouse = true or false\./],
		['gateway = "home"', /line 1: gateway names a profile, and there is none\. Write \[gateways\.NAME\]/],
		[
			'gateway = "hom"\n[gateways.home]\nurl = "ws://127.0.0.1:1"',
			/line 1: gateway hom is no profile of this file\. Did you mean home\?/,
		],
		['[gateways.home]\ndialect = "claw"', /line 1: home has no url\. Write url = "wss:/],
		['[gateways.home]\nurl = "http://h.example"', /line 2: url is not an address\. Write url = "wss:/],
		[
			'[gateways.home]\nurl = "wss://h.example"\ndialect = "clow"',
			/line 3: dialect clow is not known\. Did you mean claw\?/,
		],
		[
			'[gateways.home]\nurl = "wss://h.example"\nprotocol = 7',
			/line 3: protocol is not known\. Use 2, 3 or 4/,
		],
		[
			'[gateways.home]\nurl = "wss://h.example"\ndialect = "mt5-trader"\nprotocol = 4',
			/line 4: protocol is for claw\. mt5-trader has one protocol/,
		],
		['[gateways.home]\nurl = "wss://h.example"\npin = "abc"', /line 3: pin is not a pin\. Write sha256\//],
		[`[gateways.home]\nurl = "ws://127.0.0.1:1"\npin = "${pin}"`, /line 3: pin is for wss:\/\//],
		[
			'[gateways.home]\nurl = "wss://h.example"\ntoken-env = "A"\n\ntoken-file = "~/t"',
			/line 3: token-file and token-env both give the token\. Keep one of them\./,
		],
		['[gateways.once]\nurl = "wss://h.example"', /line 1: once is a command of quarterdeck/],
		['[gateways."a b"]\nurl = "wss://h.example"', /line 1: a profile is named with letters/],
		['[gateways]\nhome = "wss://h.example"', /line 2: home is a table of its own\. Write \[gateways\.home\]/],
		['[limits]\nhold = "11s"', /line 2: hold is out of range\. Write a time from 0 to 10s/],
		['[limits]\nhold = "soon"', /line 2: hold must be a time\. Write a time from 0 to 10s/],
		['[limits]\ncollar = "0.2"', /line 2: collar must be a number from 0 to 10, without quotes\./],
		['[limits]\nhodl = "1s"', /line 2: hodl is not known in \[limits\]\. Did you mean hold\?/],
		['[alarm]\ncommand = "notify-send"', /line 2: command must be a list of words\. Write for example/],
		[
			'[keys]\n"approval.rejct" = "k"',
			/line 2: approval\.rejct is not something a key can do\. Did you mean approval\.reject/,
		],
		[
			'[keys]\nrefresh = "ctrl+t"\n"list.move.one.down" = ["j", "strg+n"]',
			/line 3: list\.move\.one\.down: strg\+n is not the name of a key/,
		],
		['[keys]\nrefresh = 7', /line 2: the keys of refresh must be a key or a list of keys/],
		[
			'[keys]\ntask.move.start = "m"\nrefresh = "m"',
			/line 3: m would be both task\.move\.start and refresh on the screen tasks/,
		],
		['theme = dark', /line 1: this is not TOML at column 9: this value is not known; a text needs quotes\./],
		[
			'theme = "dark"\ntheme = "light"',
			/line 2: this is not TOML at column 1: this name stands a second time/,
		],
	])('names line, word and fix: %s', (text, words) => {
		expect(mistakes(text)).toEqual([typeof words === 'string' ? words : expect.stringMatching(words)]);
	});

	test.each([
		['{\n\t"theme": "dark",\n\t"symbols": asci\n}', /^config\.json line 3: this is not JSON: character/],
		[
			'{\n\t"theme": "dark",\n\t"limits": {\n\t\t"hold": "1h"\n\t}\n}',
			/^config\.json line 4: hold must be a time/,
		],
		[
			'{"keys": {\n"refresh": ["ctrl+t"],\n"quit": ["ctrl+t"]}}',
			/^config\.json line 3: ctrl\+t would be both refresh and quit/,
		],
		['[]', /^config\.json line 1: the file must be one object/],
	])('names the line in JSON too: %s', (text, words) => {
		expect(mistakes(text, 'config.json')).toEqual([expect.stringMatching(words)]);
	});

	test('names all its mistakes at once, in the order of its lines', () => {
		const text = `theme = "pink"
[gateways.home]
url = "wss://h.example"
token = "hunter2-hunter2"
colour = 1
[limits]
hold = "1m"
[keys]
"approval.arm.approve" = "enter"
back = "b"`;
		expect(mistakes(text).map((words) => Number(/line (\d+)/.exec(words)?.[1]))).toEqual([1, 4, 5, 7, 9, 10]);
	});

	test('never repeats a secret, wherever it stands', () => {
		const secret = 'hunter2-very-secret-token-of-31';
		const texts = [
			`[gateways.home]\nurl = "wss://h.example"\ntoken = "${secret}"`,
			`[gateways.home]\nurl = "wss://u:${secret}@h.example"`,
			`[gateways.home]\nurl = "wss://h.example?token=${secret}"`,
			`[gateways.home]\nurl = "${secret}"`,
			`[gateways.home]\nurl = "wss://h.example"\ntoken-env = "${secret}"`,
			`[gateways.home]\nurl = "wss://h.example"\npin = "${secret}"`,
			`[gateways.home]\nurl = "wss://h.example"\ndialect = "${secret}"`,
			`[gateways.home]\nurl = "wss://h.example"\ntoken-command = "${secret}"`,
			`[gateways.home]\nurl = "wss://h.example"\ntoken-env = "A"\ntoken-file = "${secret}"`,
			`[gateways.home]\ntoken-file = ${secret}`,
			`theme = "${secret}"`,
			`gateway = "${secret}"`,
			`${secret} = 1`,
		];

		for (const text of texts) {
			expect(mistakes(text), text).not.toEqual([]);
			expect(mistakes(text).join('\n')).not.toContain(secret);
		}
	});
});
