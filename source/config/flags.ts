/** The command line as meow reads it. One table: parsing, help and the check for unknown flags come from it. */
export const flags = {
	config: {type: 'string'},
	profile: {type: 'string'},
	pin: {type: 'string'},
	tokenFile: {type: 'string'},
	tokenStdin: {type: 'boolean'},
	token: {type: 'string'},
	dialect: {type: 'string'},
	protocol: {type: 'string'},
	readonly: {type: 'boolean'},
	json: {type: 'boolean'},
	list: {type: 'boolean'},
	for: {type: 'string'},
	reason: {type: 'string'},
	expectHash: {type: 'string'},
	yes: {type: 'boolean'},
	action: {type: 'string'},
	resume: {type: 'boolean'},
	log: {type: 'string'},
	timeout: {type: 'string'},
	theme: {type: 'string'},
	// Left unsaid a flag is no; this one is only ever taken away, by --no-color.
	color: {type: 'boolean', default: true},
	ascii: {type: 'boolean'},
	mouse: {type: 'boolean'},
	screenReader: {type: 'boolean'},
	insecure: {type: 'boolean'},
	port: {type: 'string'},
	seed: {type: 'string'},
	speed: {type: 'string'},
	scenario: {type: 'string'},
	chaos: {type: 'string'},
	data: {type: 'string'},
	open: {type: 'boolean'},
} as const;

/** At most 80 cells wide: a terminal that breaks a line breaks it in a word. */
export const help = `
  Usage
    quarterdeck [gateway] [options]       the dashboard; gateway is a profile of
                                          the config file, or a ws:// or wss://
                                          address. Without one it opens the
                                          sandbox, and the screen says so
    quarterdeck once [gateway] [--json]   what is known after the first
                                          snapshot, then exit
    quarterdeck watch [gateway] [--json]  events as they come, one a line
    quarterdeck wait [gateway] --for <what>[=id|name|status]
                                          until an approval, task, agent or
                                          health is so, dialling again where
                                          nobody answers; exit code 1 when it
                                          was not in time
    quarterdeck decide [gateway] <approval-id> <approve|reject|...> --yes
                                          one answer, held to the same rules as
                                          at the screen
    quarterdeck stop [gateway] [--action <name>] [--resume] --yes
                                          emergency stop, and how far each part
                                          is proven
    quarterdeck call [gateway] <method> [json]
                                          one request of the gateway's own
                                          language, and its answer
    quarterdeck call [gateway] --list     what can be asked for
    quarterdeck journal [--json]          the last decisions, and what came of
                                          them; answers given to the sandbox are
                                          not kept
    quarterdeck journal verify            whether every line stands as it was
                                          written, and none is gone
    quarterdeck journal export [--json]   every decision with its outcome, as
                                          CSV or lines of JSON
    quarterdeck journal reconcile [gateway] [--json]
                                          what the gateway's own history says,
                                          and where it differs
    quarterdeck keys [--json]             every action, its keys, and its name
                                          in the config file
    quarterdeck sandbox [options]         an agent gateway to try things on, on
                                          127.0.0.1

  Options
    --config <file>        the config file, .toml or .json (default: in the
                           platform's place for them)
    --profile <name>       a profile of the config file; sandbox is always one
    --token-file <file>    the gateway's token, read from a file (or set
                           QUARTERDECK_TOKEN)
    --token-stdin          the gateway's token, read from standard input
    --readonly             asks the gateway for reading only, and sends nothing
                           that changes something
    --dialect <name>       auto, claw, major-claw, pm-dashboard or mt5-trader
                           (default: auto)
    --protocol <2|3|4>     speaks this protocol of claw and no other
    --timeout <time>       how long a command waits, for example 2m
                           (default: 15s)
    --reason <text>        why, with decide and stop
    --expect-hash <hash>   decide sends nothing unless the request has this hash
                           (8 digits or more); needed for a live account, a
                           large order and "always"
    --action <name>        what stop does: pause_trading, cancel_all, close_all
                           or disable_live (default: pause_trading)
    --resume               stop lets trading and every paused agent go on again
    --yes                  decide and stop do it; without it they say what they
                           would do
    --json                 prints JSON
    --log <file>           appends every message to a file, a line of JSON each,
                           without secrets
    --theme <name>         auto, dark, light, mono or 16, the terminal's own
                           colours (default: auto; mono with NO_COLOR)
    --no-color             no colour, only symbols
    --ascii                plain ASCII instead of line drawing and symbols
    --mouse                a click chooses, the wheel moves; neither ever
                           decides
    --screen-reader        says everything in plain lines, one after the other
                           (always with TERM=dumb)
    --insecure             sends the token over ws:// to another machine all the
                           same
    --pin <sha256/…>       the one certificate the gateway may show, or its
                           public key
    --version              the version
    --help                 this text

  Options of the sandbox (refused with another; --profile sandbox opens it)
    --dialect <name>       claw, major-claw, pm-dashboard or mt5-trader
                           (default: claw)
    --protocol <2|3|4>     the protocol of claw (default: 4)
    --port <number>        a port of your choice (default: a free one)
    --token <token>        a token of your choice (default: a random one)
    --open                 asks nobody for a token; pages from elsewhere are
                           turned away
    --seed <number>        another seed, another world (default: 1)
    --speed <factor>       how fast its time runs (default: 1)
    --scenario <name>      calm, busy, market, incident, storm or quiet
                           (default: busy)
    --chaos <list>         misbehaves on purpose, for example
                           drop=0.001,delay=200ms. The words: drop, delay, gap,
                           duplicate, reorder, slow, garbage, oversize, restart
                           and mute, each alone or with a chance or a time
    --data <directory>     keeps its world there over restarts (default: forgets
                           it)

  Environment
    QUARTERDECK_TOKEN      the gateway's token
    QUARTERDECK_GATEWAY    the gateway: a profile or an address
    QUARTERDECK_PROFILE    the profile to open
    QUARTERDECK_CONFIG     the config file
    QUARTERDECK_HOME       where the device key and the journal are kept
                           (default: the platform's place for data)

  Exit codes
    0 done   1 not in time, or not whole   2 usage   3 no entry   4 refused
    5 outcome unknown   6 stale, expired or not as expected   70 our own fault
`;
