const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPENS = 91;
const CLOSES = 93;
const OBJECT_OPENS = 123;
const OBJECT_CLOSES = 125;

/** More than the name of a list and the blanks around it need. */
const REACH = 96;

/** A JSON object taken apart as it comes. Whatever is no JSON is a `SyntaxError`, there or at the end. */
export interface JsonList {
  /** Takes the next piece of the text, in UTF-8, cut anywhere; what it completed of the list. */
  push(piece: Uint8Array): readonly unknown[];
  /** The list has come whole; what may follow is the rest of the object. */
  readonly closed: boolean;
  /** Nothing follows: the object, its list without what was given already. */
  end(): unknown;
}

function textOf(pieces: readonly Uint8Array[], ignoreBOM: boolean): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM });
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}

/**
 * Finds the items of the list called `name` in an object, so that they can be used before the rest has come. Items go
 * through `JSON.parse` as they are, and so does what is around the list: what is accepted is what `JSON.parse` accepts.
 * Where the list is not recognised (its name is escaped, it stands deeper), all is the rest.
 */
export function createJsonList(name: string): JsonList {
  const head = new RegExp(`[{,]\\s*${JSON.stringify(name)}\\s*:\\s*$`);
  let state: 'before' | 'inside' | 'after' = 'before';
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** The object but for the items. */
  const rest: Uint8Array[] = [];
  /** The end of the pieces before this one, where the list may be named. */
  let recent = new Uint8Array();
  /** The items that are not complete. */
  let open: Uint8Array[] = [];
  let none = true;

  /** Reads what stands between two commas of the list, or a comma and an end of it. */
  const take = (last: Uint8Array, closing: boolean): readonly unknown[] => {
    const items = JSON.parse(`[${textOf([...open, last], true)}]`) as readonly unknown[];
    // without items a list is empty; without an item between two commas it is no list
    if (items.length === 0 && !(none && closing)) throw new SyntaxError('an item is missing');
    none = false;
    open = [];
    return items;
  };

  /** Whether the name of the list stands before this place. */
  const isNamed = (piece: Uint8Array, at: number): boolean => {
    const near = at < REACH ? [recent, piece.subarray(0, at)] : [piece.subarray(at - REACH, at)];
    return head.test(textOf(near, true));
  };

  return {
    get closed() {
      return state === 'after';
    },
    push(piece) {
      const found: (readonly unknown[])[] = [];
      /** Where starts what is not dealt with, and the last comma between items. */
      let from = 0;
      let comma = -1;
      // megabytes go through this loop: its own variables are the fastest, and most of the text is in strings
      let level = depth;
      let at = 0;
      while (at < piece.length) {
        if (inString) {
          if (escaped) at++;
          escaped = false;
          while (at < piece.length && piece[at] !== QUOTE && piece[at] !== BACKSLASH) at++;
          if (at >= piece.length) break;
          if (piece[at] === QUOTE) inString = false;
          else escaped = true;
          at++;
          continue;
        }
        const unit = piece[at];
        if (unit === QUOTE) {
          inString = true;
        } else if (unit === COMMA) {
          if (level === 2) comma = at;
        } else if (unit === OPENS || unit === OBJECT_OPENS) {
          level++;
          if (level === 2 && unit === OPENS && state === 'before' && isNamed(piece, at)) {
            rest.push(piece.subarray(from, at + 1));
            state = 'inside';
            from = at + 1;
          }
        } else if (unit === CLOSES || unit === OBJECT_CLOSES) {
          level--;
          if (level === 1 && state === 'inside') {
            if (comma >= from) {
              found.push(take(piece.subarray(from, comma), false));
              from = comma + 1;
            }
            found.push(take(piece.subarray(from, at), true));
            state = 'after';
            from = at;
          }
        }
        at++;
      }
      depth = level;
      if (state === 'inside') {
        if (comma >= from) {
          found.push(take(piece.subarray(from, comma), false));
          from = comma + 1;
        }
        open.push(piece.subarray(from));
      } else {
        rest.push(piece.subarray(from));
        recent = Uint8Array.of(...recent, ...piece.subarray(-REACH)).subarray(-REACH);
      }
      return found.length === 1 ? (found[0] ?? []) : found.flat();
    },
    end: () => JSON.parse(textOf([...rest, ...open], false)) as unknown,
  };
}
