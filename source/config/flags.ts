/** The command line as meow reads it. One table: parsing, help and the check for unknown flags come from it. */
export const flags = {
	tokenFile: {type: 'string'},
	tokenStdin: {type: 'boolean'},
	token: {type: 'string'},
	dialect: {type: 'string'},
	protocol: {type: 'string'},
	readonly: {type: 'boolean'},
	json: {type: 'boolean'},
	list: {type: 'boolean'},
	log: {type: 'string'},
	timeout: {type: 'string'},
	theme: {type: 'string'},
	color: {type: 'boolean'},
	ascii: {type: 'boolean'},
	insecure: {type: 'boolean'},
	port: {type: 'string'},
	seed: {type: 'string'},
	speed: {type: 'string'},
	scenario: {type: 'string'},
	chaos: {type: 'string'},
	data: {type: 'string'},
	open: {type: 'boolean'},
} as const;

export const help = `
  Usage
    quarterdeck [gateway] [options]       the dashboard; gateway is a ws:// or wss:// address.
                                          Without one it opens the sandbox, and the screen says so
    quarterdeck once [gateway] [--json]   what is known after the first snapshot, then exit
    quarterdeck call [gateway] <method> [json]
                                          one request of the gateway's own language, and its answer
    quarterdeck call [gateway] --list     what can be asked for
    quarterdeck sandbox [options]         an agent gateway to try things on, on 127.0.0.1

  Options
    --token-file <file>    the gateway's token, read from a file (or set QUARTERDECK_TOKEN)
    --token-stdin          the gateway's token, read from standard input
    --readonly             asks the gateway for reading only, and sends nothing that changes something
    --dialect <name>       auto, claw, major-claw, pm-dashboard or mt5-trader (default: auto)
    --protocol <2|3|4>     speaks this protocol of claw and no other
    --timeout <time>       how long once and call wait, for example 15s (default: 15s)
    --json                 prints JSON
    --log <file>           appends every message to a file, a line of JSON each, without secrets
    --theme <name>         dark, light or mono (default: dark; mono with NO_COLOR)
    --no-color             no colour, only symbols
    --ascii                plain ASCII instead of line drawing and symbols
    --insecure             sends the token over ws:// to another machine all the same
    --version              the version
    --help                 this text

  Options of the sandbox
    --dialect <name>       claw, major-claw, pm-dashboard or mt5-trader (default: claw)
    --protocol <2|3|4>     the protocol of claw (default: 4)
    --port <number>        a port of your choice (default: a free one)
    --token <token>        a token of your choice (default: a random one)
    --open                 asks nobody for a token; pages from elsewhere are turned away
    --seed <number>        another seed, another world (default: 1)
    --speed <factor>       how fast its time runs (default: 1)
    --scenario <name>      calm, busy, market, incident, storm or quiet (default: busy)
    --chaos <list>         misbehaves on purpose, for example drop=0.001,delay=200ms. The words:
                           drop, delay, gap, duplicate, reorder, slow, garbage, oversize,
                           restart and mute, each alone or with a chance or a time
    --data <directory>     keeps its world there over restarts (default: forgets it)

  Environment
    QUARTERDECK_TOKEN      the gateway's token
    QUARTERDECK_GATEWAY    the gateway's address
    QUARTERDECK_HOME       where the device key is kept (default: the platform's place for data)

  Exit codes
    0 done   1 not in time   2 usage   3 no entry   4 refused   5 outcome unknown   70 our own fault
`;
