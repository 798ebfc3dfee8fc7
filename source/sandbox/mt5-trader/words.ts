/* Words that are one of a few. */

export const timeframes = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1mn'] as const;

export const sides = ['buy', 'sell'] as const;

export const modes = ['paper', 'demo', 'live'] as const;

export const priorities = ['high', 'normal', 'low'] as const;

export const emergencyActions = ['pause_trading', 'cancel_all', 'close_all', 'disable_live'] as const;

export const queueModes = ['followup', 'interrupt', 'collect', 'steer-backlog', 'queue'] as const;
