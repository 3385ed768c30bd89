import { listen } from './channel.js';
import { canKeepRecord, forgetRecord, keepRecord } from './records.js';
import { browserSchedule } from './schedule.js';
import { isTouch } from './touch.js';
import { isOwnOrigin, leaveFor, newState, openPopup } from './windows.js';

/** The page the widget is in, as the flow is given it. */
export const browserPage = {
  clock: { ...browserSchedule, random: Math.random },
  canKeepRecord,
  forgetRecord,
  isOwnOrigin,
  isTouch,
  keepRecord,
  leaveFor,
  listen,
  newState,
  openPopup,
};
