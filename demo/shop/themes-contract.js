// @ts-check
// What a host may set: the tokens with their defaults, and the parts. Told again here because the page shows a
// control for each; a test compares both lists with the widget's own source.

/**
 * A colour's default is a pair, for light and dark; '' is "the widget decides".
 * `needs` is the contrast a colour must have, and `on` the colour it is seen against.
 * @typedef {{ name: string, label: string, does: string, kind: 'colour', initial: [string, string] | '', needs?: number, on?: string }} Colour
 * @typedef {{ name: string, label: string, does: string, kind: 'length', initial: number, min: number, max: number, step: number }} Length
 * @typedef {{ name: string, label: string, does: string, kind: 'text', initial: '', property: string, example: string }} Text
 * @typedef {Colour | Length | Text} Token
 */

/** @type {Record<string, Token[]>} */
export const TOKENS = {
  Colours: [
    colour('accent', 'Accent', 'Main button, links, focus', ['#1f5eff', '#7aa2ff']),
    { ...colour('on-accent', 'On accent', 'Text on the accent', ''), needs: 4.5, on: 'accent' },
    colour('background', 'Background', 'The surface', ['#ffffff', '#151922']),
    colour('sunken', 'Sunken', 'Quiet areas, hovered rows', ['#f5f6f8', '#1e2430']),
    colour('text', 'Text', 'Titles and labels', ['#12161f', '#eef1f6'], 4.5),
    colour('text-soft', 'Soft text', 'Hints and details', ['#5a6372', '#a3adbd'], 4.5),
    colour('line', 'Line', 'Hairlines', ['#e3e6eb', '#2a3140']),
    colour('control-line', 'Control line', 'Borders of inputs', ['#838c9c', '#77829a'], 3),
    colour('danger', 'Danger', 'Errors', ['#b3261e', '#ff9a92'], 4.5),
    colour('warning', 'Warning', 'What needs attention', ['#8a5a00', '#f2c46b'], 4.5),
    colour('success', 'Success', 'What worked', ['#117a43', '#6fd6a0'], 4.5),
  ],
  'Shape and space': [
    length('radius', 'Radius', 'Corners of buttons and inputs; the rest follows', 12, [0, 24, 1]),
    length('space', 'Space', 'The grid everything is spaced on', 8, [4, 12, 1]),
    length('max-width', 'Widest', 'How wide the surface may get', 440, [320, 900, 10]),
    length('min-height', 'Lowest', 'Height of steps with less to show', 592, [0, 800, 8]),
  ],
  'Font and frame': [
    text('font', 'Font', 'The page’s, unless set', 'font-family', 'Georgia, serif'),
    text('border', 'Border', 'Frame of the surface', 'border', '2px solid #0a7d55'),
    text('shadow', 'Shadow', 'Shadow of the surface', 'box-shadow', '0 8px 24px rgb(0 0 0 / 0.1)'),
  ],
};

/** @type {Record<string, string>} */
export const PARTS = {
  surface: 'the whole widget',
  header: 'bar with back, identity and close',
  title: 'heading of the step',
  body: 'content of the step',
  actions: 'the step’s buttons',
  'primary-action': 'the one obvious next action',
  'secondary-action': 'the other one',
  back: 'back button',
  close: 'close button',
  search: 'the bank search input',
  option: 'a bank that can be chosen',
  field: 'a form field with its label, hint and error',
  input: 'a form control',
  error: 'an error, beside what caused it',
  notice: 'a message of the bank or about it',
  progress: 'progress of a wait',
  account: 'a row of the consent screen',
  link: 'a text button or link',
};

/**
 * @param {string} name
 * @param {string} label
 * @param {string} does
 * @param {[string, string] | ''} initial
 * @param {number} [needs]
 * @returns {Colour}
 */
function colour(name, label, does, initial, needs) {
  return { name, label, does, kind: 'colour', initial, ...(needs ? { needs, on: 'background' } : {}) };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} does
 * @param {number} initial
 * @param {[min: number, max: number, step: number]} range
 * @returns {Length}
 */
function length(name, label, does, initial, [min, max, step]) {
  return { name, label, does, kind: 'length', initial, min, max, step };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} does
 * @param {string} property
 * @param {string} example
 * @returns {Text}
 */
function text(name, label, does, property, example) {
  return { name, label, does, kind: 'text', initial: '', property, example };
}
