import {fail, ok} from '../../domain/result.ts';
import {focusOf, idsOf} from '../select-lists.ts';
import {textIn} from './fields.ts';
import type {MakeForm} from './form.ts';

/** Asks for the file that what is listed is written to. */
export const listSaveForm: MakeForm<{readonly type: 'list.save'}> = (state) => {
	const list = focusOf(state);
	const count = list === undefined ? 0 : idsOf(list, state).length;
	return count === 0
		? fail('nothing is listed')
		: ok({
				title: 'Save what is listed',
				submit: 'Save it',
				isLocal: true,
				facts: [
					{label: 'Entries', text: `${count}, each as a line of JSON, without secrets`},
					{label: 'File', text: 'only you may read it; one that is there already is left alone'},
				],
				fields: [
					{
						name: 'file',
						label: 'Path',
						kind: 'line',
						first: '',
						isNeeded: true,
						says: 'from where the program was started, or from ~/',
					},
				],
				read(values) {
					const file = textIn(values, 'file') ?? '';
					return file.endsWith('/')
						? fail([{field: 'file', says: 'This is a folder: name a file in it.'}])
						: ok({type: 'intent', intent: {type: 'list.save', file}});
				},
			});
};
