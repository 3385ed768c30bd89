// Compiled, never run: what the list of settings holds together, and what it must refuse.
import type { BankConnect } from '../../src/bank-connect.js';
import { parseConfig, type Config, type FROZEN, type RawConfig, type Settings } from '../../src/config.js';
import { oneOf, type Kind } from '../../src/kinds.js';

declare const widget: BankConnect;
declare const config: Config;
declare const rest: Omit<Settings, 'hosted'>;

/** The element has each setting of the list, as the list takes it, and reads it. */
export const settings: Settings = widget;
export const raw: RawConfig = widget;
export const frozen: readonly (keyof Settings)[] = [] satisfies typeof FROZEN;

widget.domain = 5;
widget.clientId = '123';
widget.apiUrl = new URL('https://proxy.example');
widget.mode = 'reconnect';
widget.connectionId = 12;
widget.connectors = ['a', 12];
widget.hosted = true;
widget.accessToken = () => 'token';

// @ts-expect-error -- no such mode
widget.mode = 'delete';
// @ts-expect-error -- an address is no number
widget.termsUrl = 5;
// @ts-expect-error -- an object is no list
widget.countries = { FR: true };
// @ts-expect-error -- present or absent
widget.manual = 'false';
// @ts-expect-error -- no such setting
widget.clientID = '123';
// @ts-expect-error -- nothing to set
widget.step = 'done';

// @ts-expect-error -- a setting is forgotten
export const forgotten: Settings = rest;
// @ts-expect-error -- no such setting
parseConfig({ clientID: '123' }, 'https://shop.example/');

/** What is read at the start of a flow is in its configuration; nothing else is, and no secret. */
export const mode: 'connect' | 'reconnect' | 'manage' = config.mode;
export const most: number = config.maxConnections;
export const offered: readonly string[] = config.connectors;
// @ts-expect-error -- absent when not set
export const clientId: string = config.clientId;
// @ts-expect-error -- a token is asked for when it is needed
export const token: unknown = config.accessToken;
// @ts-expect-error -- may change at any time
export const theme: unknown = config.theme;
// @ts-expect-error -- part of `apiUrl`
export const domain: unknown = config.domain;

/** A kind takes and means what it says. */
export const words: Kind<'a' | 'b' | null, 'a' | 'b'> = oneOf('a', 'b');
// @ts-expect-error -- a word that is not among them
export const fewer: Kind<'a' | null, 'a'> = oneOf('a', 'b');
