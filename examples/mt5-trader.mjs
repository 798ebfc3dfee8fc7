// Answers one trade proposal: QUARTERDECK_TOKEN=... node examples/mt5-trader.mjs ws://127.0.0.1:4100/ws [--approve]
import console from 'node:console';
import {once} from 'node:events';
import process from 'node:process';
import {setTimeout} from 'node:timers';
import {WebSocket} from 'ws';

const [url = 'ws://127.0.0.1:4100/ws', flag] = process.argv.slice(2);
const token = process.env.QUARTERDECK_TOKEN;
const socket = new WebSocket(url);
const waiting = new Map();
const cards = [];

function leave(line) {
	console.error(line);
	process.exit(1);
}

function ask(method, params = {}) {
	const id = `req_${waiting.size + 1}`;
	socket.send(JSON.stringify({type: 'req', id, method, params}));
	return new Promise((resolve) => waiting.set(id, resolve));
}

socket.on('error', (error) => leave(`Cannot reach ${url}: ${error.message}`));
socket.on('close', (code, reason) => leave(`The gateway closed the line: ${code} ${reason}`));
socket.on('message', (text) => {
	const {type, id, ok, payload, error, event} = JSON.parse(text);
	if (type === 'res' && !ok) leave(`${error.code}: ${error.message}`);
	if (type === 'res') waiting.get(id)?.(payload);
	if (event === 'event.agent.block') cards.push(payload);
});
setTimeout(() => leave('No trade proposal came within a minute.'), 60_000).unref();

await once(socket, 'open');
const client = {name: 'example', kind: 'cli', platform: 'node', version: '1.0.0'};
await ask('gateway.connect', {client, protocol: {min: 1, max: 1}, auth: token && {mode: 'token', token}});
const {accounts} = await ask('accounts.list');
for (const {accountId, mode, status} of accounts) console.log('account', accountId, mode, status);
const {emergencyStopActive} = await ask('risk.status');
console.log('emergency stop:', emergencyStopActive ? 'on' : 'off');
const {blocks} = await ask('agent.blocks.list');
cards.push(...blocks);
const isOpen = ({block}) => block.type === 'TradeProposal' && block.actions.length > 0;
while (!cards.some(isOpen)) await once(socket, 'message');

const {agentId, runId, block} = cards.find(isOpen);
const {accountId = accounts[0].accountId, volume = 0.01, orderType = 'market', ...data} = block.data;
const {symbol, side, entry: price, stopLoss, takeProfit} = data;
console.log(`proposal: ${side} ${volume} ${symbol} at ${price}, stop ${stopLoss}, target ${takeProfit}`);
const action = `PLACE_${orderType.toUpperCase()}_ORDER`;
const intent = {accountId, symbol, action, side, volume, price, stopLoss, takeProfit};
const {allowed, violations} = await ask('risk.preview', {intent});
console.log('risk check:', allowed ? 'allowed' : violations.map(({code}) => code).join(', '));
const actionId = flag === '--approve' ? 'approve' : 'reject';
const input = actionId === 'approve' ? {accountId, volume} : {};
const done = await ask('agent.block.action', {agentId, runId, blockId: block.id, actionId, input});
console.log(`${actionId}: ${done.status}`, done.execution?.status ?? '');
process.exit(0);
