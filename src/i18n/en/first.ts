import type { Plural } from '../plural.js';

/**
 * The texts of the screens a page starts with, in English: they come with the widget, the rest when it is needed.
 * `{name}` is filled in; an entry with several forms is chosen by `{count}`. `{host}` is always used after "with",
 * so that a host can put its own name there (`messages: { host: 'Acme Budget' }`) in any language.
 */
export const first = {
  widget: 'Bank connection',
  host: 'this site',
  yourBank: 'your bank',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  later: 'Finish later',
  otherBank: 'Choose another bank',
  skipSource: 'Continue without these accounts',

  'leave.title': 'Leave now?',
  'leave.text': 'This bank is not connected yet. If you leave now, you will have to start again.',
  'leave.confirm': 'Leave',
  'leave.cancel': 'Stay',

  'idle.title': 'Connect a bank',
  'idle.text': 'It takes about two minutes. Have your bank sign-in details at hand.',
  'idle.start': 'Connect a bank',

  'connector.title': 'Choose your bank',
  'connector.text': 'Read-only access. You decide which accounts to share.',
  'connector.search': 'Search for your bank',
  'connector.placeholder': { one: 'Search {count} bank', other: 'Search {count} banks' },
  'connector.all': 'All banks',
  'connector.list': 'Banks',
  'connector.found': { one: '{count} bank found', other: '{count} banks found' },
  'connector.searching': 'Searching…',
  'connector.keepTyping': 'There are more: type a few letters of the name.',
  'connector.clear': 'Clear the search',
  'connector.none': 'No bank matches “{query}”',
  'connector.noneHint': 'Check the spelling, or try a shorter name or the bank code.',
  'connector.beta': 'Beta',
  'connector.betaText': 'May be unstable for now',
  'connector.unstable': 'Unstable',
  'connector.unstableText': 'May fail at the moment',
  'connector.restrictedText': 'Takes no new connections at the moment',
  'connector.notListed': 'My bank isn’t listed',
  'notListed.title': 'Not available yet',
  'notListed.text':
    'Your bank cannot be connected here for now. You can choose another one: new banks are added regularly.',
  'notListed.back': 'Back to the list',

  'unloaded.title': 'Part of this page is missing',
  'unloaded.text':
    'It could not be loaded. Check your internet connection and try again, or reload the page.',

  'wait.connectors': 'Getting the list of banks',
  'wait.form': 'Preparing your sign-in',
  'wait.connections': 'One moment',
  'wait.returning': 'Welcome back',
  'wait.returningText': 'We are asking {bank} how it went.',
  'wait.long': 'This can take a minute: keep this page open.',
  'wait.longer': 'Still waiting for an answer. Some banks take up to three minutes.',
  'wait.longest':
    'This is taking longer than usual. You can keep waiting, or leave: your bank may still finish by itself.',

  'webauth.over': 'You can close this window now.',
} as const satisfies Record<string, string | Plural>;
