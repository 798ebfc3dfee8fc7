import {fail, ok} from '../../domain/result.ts';
import {whyNoNewProject} from '../select-offers.ts';
import {leads, textIn} from './fields.ts';
import type {FormSpec, MakeForm} from './form.ts';

export const projectCreateForm: MakeForm<{readonly type: 'project.create'}> = (state) => {
	const because = whyNoNewProject(state);
	return because === undefined ? ok(form) : fail(because);
};

const form: FormSpec = {
	title: 'New project',
	submit: 'Create the project',
	fields: [
		{name: 'name', label: 'Name', kind: 'line', first: '', isNeeded: true},
		{name: 'description', label: 'Description', kind: 'lines', first: '', isNeeded: false},
	],
	read: (values) =>
		leads({
			type: 'project.create',
			name: textIn(values, 'name') ?? '',
			description: textIn(values, 'description') ?? '',
		}),
};
