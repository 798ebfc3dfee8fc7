import type {QuestionAsked} from '../questions.ts';

type Inquiry = Pick<QuestionAsked, 'parts'> & {readonly agentId: string; readonly threadKey: string};

/** What agents would rather ask than guess. The last one asks for two things at once, which not every client can answer. */
export const inquiries: readonly [Inquiry, ...Inquiry[]] = [
	{
		agentId: 'main',
		threadKey: 'agent:main:main',
		parts: [
			{
				questionId: 'dentist',
				header: 'Dentist',
				question: 'The dentist offers two appointments. Which one shall I take?',
				options: [
					{label: 'Tuesday 8:30', description: 'before the planning meeting'},
					{label: 'Thursday 16:00', description: 'you would leave an hour earlier'},
				],
			},
		],
	},
	{
		agentId: 'reviewer',
		threadKey: 'agent:reviewer:main',
		parts: [
			{
				questionId: 'target',
				header: 'Deploy',
				question: 'The tests are green. Where shall the new version run first?',
				options: [
					{label: 'Staging', description: 'with the data of yesterday'},
					{label: 'One of ten servers', description: 'real visitors, for half an hour'},
					{label: 'Nowhere yet'},
				],
			},
		],
	},
	{
		agentId: 'scribe',
		threadKey: 'agent:scribe:main',
		parts: [
			{
				questionId: 'tone',
				header: 'Tone',
				question: 'How shall the newsletter sound?',
				options: [{label: 'Plain'}, {label: 'Cheerful'}],
			},
			{
				questionId: 'length',
				header: 'Length',
				question: 'And how long shall it be?',
				options: [{label: 'One page'}, {label: 'Three pages'}],
			},
		],
	},
];
