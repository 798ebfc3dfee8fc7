import type {ActionName, ActType} from '../permissions.ts';
import type {Act} from './act.ts';
import {beat, pauseAgent, reportStatus, resumeAgent, spawnAgent, terminateAgent} from './agents.ts';
import {answerRelay, broadcast, resend, subscribe, unsubscribe} from './channels.ts';
import {
	getAgents,
	getCommunications,
	getMetrics,
	getProjects,
	getSnapshot,
	getStatus,
	getTasks,
} from './look.ts';
import {
	breakDown,
	createProject,
	deleteProject,
	moveProject,
	reportProgress,
	updateProject,
} from './projects.ts';
import {alert, answerInput, notify, passOn, sendMessage} from './talk.ts';
import {assignTask, createTask, deleteTask, moveTask, updateTask} from './tasks.ts';

/** What each message does. */
export const typed: Readonly<Record<ActType, Act>> = {
	subscribe,
	channel_join: subscribe,
	unsubscribe,
	channel_leave: unsubscribe,
	broadcast,
	retry: resend,
	response: answerRelay,
	notification: notify,
	system_alert: alert,
	agent_message: passOn,
	task_create: createTask,
	task_update: updateTask,
	task_delete: deleteTask,
	task_assign: assignTask,
	task_status_change: moveTask,
	project_create: createProject,
	project_update: updateProject,
	project_status_change: moveProject,
	progress_update: reportProgress,
	agent_spawn: spawnAgent,
	agent_terminate: terminateAgent,
	agent_status: reportStatus,
	agent_heartbeat: beat,
};

/** What each action of a request does. */
export const actions: Readonly<Record<ActionName, Act>> = {
	create_project: createProject,
	update_project: updateProject,
	delete_project: deleteProject,
	create_task: createTask,
	update_task: updateTask,
	assign_task: assignTask,
	update_task_status: moveTask,
	delete_task: deleteTask,
	create_task_breakdown: breakDown,
	get_status: getStatus,
	get_agents: getAgents,
	get_projects: getProjects,
	get_tasks: getTasks,
	get_communications: getCommunications,
	get_metrics: getMetrics,
	get_snapshot: getSnapshot,
	spawn_agent: spawnAgent,
	terminate_agent: terminateAgent,
	pause_agent: pauseAgent,
	resume_agent: resumeAgent,
	send_message: sendMessage,
	answer_user_input: answerInput,
};
