export { JourneyPage, Locator, screenshot } from './driver.js';
export { engines, type Engine } from './engines.js';
export type { HostPage } from './host.js';
export { readQr } from './qr.js';
export { Visit, type WidgetEvent } from './visit.js';
export * from './widget.js';
export { startWorld, useJourney, type Journey, type World } from './world.js';
