import type {FormKind} from '../../domain/intents.ts';
import type {Result} from '../../domain/result.ts';
import type {State} from '../state.ts';
import type {FormSpec} from './form.ts';
import {methodForm} from './method.ts';
import {agentCreateForm} from './work-agent-create.ts';
import {agentInvokeForm} from './work-agent-invoke.ts';
import {backtestForm} from './desk-backtest.ts';
import {cronAddForm, cronEditForm} from './work-cron.ts';
import {followForm} from './desk-follow.ts';
import {orderModifyForm} from './desk-order-modify.ts';
import {positionModifyForm} from './desk-position-modify.ts';
import {listSaveForm} from './list-save.ts';
import {projectCreateForm} from './work-project-create.ts';
import {taskAssignForm} from './work-task-assign.ts';
import {taskCreateForm} from './work-task-create.ts';
import {threadRenameForm} from './work-thread-rename.ts';
import {proposalForm} from './proposal.ts';

/** The form for a wish, made anew from what is known now; or why it cannot be filled in. Pure. */
export function formOf(state: State, kind: FormKind): Result<FormSpec> {
	switch (kind.type) {
		case 'task.create': {
			return taskCreateForm(state, kind);
		}

		case 'task.assign': {
			return taskAssignForm(state, kind);
		}

		case 'project.create': {
			return projectCreateForm(state, kind);
		}

		case 'agent.invoke': {
			return agentInvokeForm(state, kind);
		}

		case 'agent.create': {
			return agentCreateForm(state, kind);
		}

		case 'cron.add': {
			return cronAddForm(state, kind);
		}

		case 'cron.edit': {
			return cronEditForm(state, kind);
		}

		case 'order.modify': {
			return orderModifyForm(state, kind);
		}

		case 'position.modify': {
			return positionModifyForm(state, kind);
		}

		case 'follow.start': {
			return followForm(state, kind);
		}

		case 'backtest.run': {
			return backtestForm(state, kind);
		}

		case 'thread.rename': {
			return threadRenameForm(state, kind);
		}

		case 'list.save': {
			return listSaveForm(state, kind);
		}

		case 'proposal': {
			return proposalForm(state, kind);
		}

		case 'method.call': {
			return methodForm(state, kind);
		}
	}
}
