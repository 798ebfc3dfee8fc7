import type {Json} from './json.ts';
import type {WorkIntent} from './work-intents.ts';

/** The screens in the order of their keys, 1 to 9. */
export const screenNames = [
	'overview',
	'decisions',
	'agents',
	'tasks',
	'chat',
	'trading',
	'health',
	'schedule',
	'log',
] as const;

export type ScreenName = (typeof screenNames)[number];

/** What the person at the keyboard wants. Data, so that keys, help and palette can share it. */
export type Intent =
	| ScreenIntent
	| ListIntent
	| DecideIntent
	| StopIntent
	| WorkIntent
	| TextIntent
	| PaletteIntent
	| FormIntent
	| ProgramIntent;

export type ScreenIntent =
	| {readonly type: 'screen.show'; readonly screen: ScreenName}
	| {readonly type: 'screen.pause'}
	| {readonly type: 'focus.next'}
	| {readonly type: 'focus.previous'}
	| {readonly type: 'open'}
	| {readonly type: 'back'}
	| {readonly type: 'help.toggle'}
	| {readonly type: 'commands.toggle'}
	/** The terminal has another size now, in cells. */
	| {readonly type: 'screen.resized'; readonly columns: number; readonly rows: number; readonly fits: Fits};

/** What a terminal has room for: a screen, only a few words, or not even those that take an answer back. */
export type Fits = 'screen' | 'words' | 'nothing';

export type ListIntent =
	| {readonly type: 'list.move'; readonly by: 'one' | 'half' | 'page' | 'all'; readonly way: 'up' | 'down'}
	/** To the entry with this id, as a click or the palette does. */
	| {readonly type: 'list.choose'; readonly list: string; readonly id: string}
	/** The next column to sort by; the other way round. */
	| {readonly type: 'list.sort'}
	| {readonly type: 'list.reverse'}
	/** Mark the entry or take its mark away; mark all from the last marked to here. */
	| {readonly type: 'list.mark'}
	| {readonly type: 'list.mark-range'}
	/** The next or previous part of a screen that has several. */
	| {readonly type: 'tab.next'}
	| {readonly type: 'tab.previous'}
	/** The part of this name, as the palette asks for it. */
	| {readonly type: 'tab.choose'; readonly part: string}
	| {readonly type: 'filter.start'}
	/** The next or previous entry that fits the filter of a list that shows all. */
	| {readonly type: 'filter.next'}
	| {readonly type: 'filter.previous'}
	/** The chosen entry as JSON. */
	| {readonly type: 'details.toggle'}
	/** The first line that is shown, and the match it was scrolled to: only drawing knows how many there are. */
	| {readonly type: 'details.scrolled'; readonly first: number; readonly match?: number}
	/** The first line that is shown of the part without a list that has the keys: the same. */
	| {readonly type: 'part.scrolled'; readonly first: number}
	| {readonly type: 'copy'}
	/** All that is listed, into a new file of this machine. */
	| {readonly type: 'list.save'; readonly file: string}
	/** The frame of the log as it came, on as many lines as it needs, or laid out with a line for each field. */
	| {readonly type: 'frame.wrap'};

export type DecideIntent =
	/** Choose the selected approval, or all that are marked, for a yes; a different key must confirm it. */
	| {readonly type: 'approval.arm'; readonly meaning: 'approve' | 'approve-always'}
	/** An approval was wanted while lines of the request were not on the screen. */
	| {
			readonly type: 'approval.unseen';
			readonly lines: number;
			/** The answer that was wanted; undefined where it was to be marked or changed. */
			readonly meaning?: 'approve' | 'approve-always';
			/** What has no room on this screen: of what a person changed, or of the table of a batch. */
			readonly of?: 'change' | 'batch';
	  }
	/** A long request was scrolled: only drawing knows which of its lines that shows. */
	| {
			readonly type: 'approval.scrolled';
			readonly approvalId: string;
			readonly hash: string;
			readonly width: number;
			readonly first: number;
			readonly seenTo: number;
	  }
	/** Send the armed decision: only ever with the id and hash that were armed. */
	| {readonly type: 'approval.confirm'}
	| {readonly type: 'approval.reject'}
	/** Write why; then a shown key rejects. */
	| {readonly type: 'approval.reason'}
	/** Take back what waits in the hold window. */
	| {readonly type: 'approval.undo'}
	/** Change what is proposed, or fill in what it lacks, in a form. */
	| {readonly type: 'approval.modify'}
	/** What the form of a proposal holds is armed: its fields as the request names them. */
	| {
			readonly type: 'approval.filled';
			readonly approvalId: string;
			readonly hash: string;
			/** Which of its answers; without one, the yes. */
			readonly actionId?: string;
			readonly input: Json;
	  };

export type StopIntent =
	/** Ask for the typed word; nothing is stopped yet. */
	| {readonly type: 'stop.ask'; readonly what: 'stop' | 'resume'}
	/** Another of the four actions. */
	| {readonly type: 'stop.turn'; readonly way: 'next' | 'previous'}
	/** The confirming key of a resume. */
	| {readonly type: 'stop.confirm'}
	/** The word came in one piece, which proves nothing. */
	| {readonly type: 'stop.paste'}
	/** Take back a stop that has not left, or put away the report of one that is over. */
	| {readonly type: 'stop.withdraw'}
	| {readonly type: 'stop.report'};

export type TextIntent =
	| {readonly type: 'write.start'}
	| {readonly type: 'text.type'; readonly text: string}
	| {readonly type: 'text.newline'}
	| {
			readonly type: 'text.erase';
			readonly unit: 'character' | 'word' | 'line' | 'rest' | 'next' | 'next-word';
	  }
	| {
			readonly type: 'text.move';
			readonly to: 'left' | 'right' | 'start' | 'end' | 'word-left' | 'word-right' | 'up' | 'down';
	  }
	/** What was written here before. */
	| {readonly type: 'text.recall'; readonly way: 'older' | 'newer'}
	| {readonly type: 'text.complete'}
	/** Write it in the editor of the person's choice. */
	| {readonly type: 'text.editor'}
	/** The text as an editor left it. */
	| {readonly type: 'text.replace'; readonly text: string}
	| {readonly type: 'text.submit'};

export type PaletteIntent =
	| {readonly type: 'palette.open'}
	| {readonly type: 'palette.move'; readonly way: 'up' | 'down'}
	/** To the entry of this id. */
	| {readonly type: 'palette.choose'; readonly id: string}
	/** The entry of this id was done: it stands first the next time. */
	| {readonly type: 'palette.ran'; readonly id: string}
	/** A request by name: one that only reads leaves at once, any other opens its form. */
	| {readonly type: 'method.run'; readonly method: string; readonly params: Json | undefined}
	/** Do what the chosen entry says. */
	| {readonly type: 'palette.run'}
	| {readonly type: 'theme.choose'; readonly theme: string}
	/** Leave this gateway for another profile. */
	| {readonly type: 'gateway.choose'; readonly profile: string}
	| {readonly type: 'gateway.ask'};

/** Which form; what it is about is named by id, so that it stays right when lists move. */
export type FormKind =
	| {readonly type: 'task.create'}
	| {readonly type: 'task.assign'; readonly taskId: string}
	| {readonly type: 'project.create'}
	| {readonly type: 'agent.invoke'; readonly agentId: string}
	| {readonly type: 'agent.create'}
	| {readonly type: 'cron.add'}
	| {readonly type: 'cron.edit'; readonly jobId: string}
	| {readonly type: 'order.modify'; readonly orderId: string}
	| {readonly type: 'position.modify'; readonly positionId: string}
	| {readonly type: 'follow.start'}
	| {readonly type: 'backtest.run'}
	| {readonly type: 'thread.rename'; readonly threadId: string}
	| {readonly type: 'list.save'}
	| {readonly type: 'proposal'; readonly approvalId: string; readonly hash: string}
	| {readonly type: 'method.call'; readonly method: string};

export type FormIntent =
	/** Without what it is about, the chosen entry is meant. */
	| {readonly type: 'form.open'; readonly form: FormKind}
	| {readonly type: 'form.of-chosen'; readonly kind: FormKind['type']}
	| {readonly type: 'form.field'; readonly way: 'next' | 'previous'}
	| {readonly type: 'form.choice'; readonly way: 'next' | 'previous'}
	/** Forget what stands in its fields. */
	| {readonly type: 'form.clear'}
	/** What a form asked for was done beside the screen: nothing of it is left to go on with. */
	| {readonly type: 'form.done'; readonly form: FormKind}
	| {readonly type: 'form.submit'};

export type ProgramIntent =
	| {readonly type: 'refresh'}
	| {readonly type: 'redraw'}
	| {readonly type: 'suspend'}
	/** Something a person should know that only happened beside the screen, an editor that failed; or why a key did nothing. */
	| {
			readonly type: 'notice';
			readonly says: string;
			readonly tone?: 'good' | 'warning' | 'bad' | 'plain';
			readonly about?: 'key';
	  }
	| {readonly type: 'quit'}
	/** Ctrl-C: leaves when struck twice in a row, so that a habit does not. */
	| {readonly type: 'interrupt'};
