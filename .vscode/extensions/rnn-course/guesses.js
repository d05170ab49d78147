// Which code cell follows a question that asks for a guess, and what is kept of the guess. Knows nothing of VS Code.

/** A cell as this file looks at it. @typedef {{ kind: 'markup' | 'code', text: string, id: string }} Cell */

/** Where guesses are kept, such as the extension's workspaceState. @typedef {{ get(key: string): any, update(key: string, value: any): Thenable<void> }} Store */

const SHORT = 40;

/**
 * The words after "**Guess first.**" in a text's last paragraph; undefined where it asks for nothing.
 * @param {string} markdown
 * @returns {string | undefined}
 */
function question(markdown) {
  const last = (markdown.trim().split(/\n[ \t]*\n/).at(-1) ?? '').replace(/^#.*\n/, '');
  if (/^\s*(?:[-*+]\s|\d+[.)]\s|[>|#<]|```)/.test(last)) return undefined; // a list, a quotation, a table: it speaks of guesses, and asks for none
  const [, asked] = last.match(/\*\*Guess first\b[^*]*\*\*[\s.:]*([\s\S]+)$/) ?? [];
  return asked?.replace(/\s+/g, ' ').trim();
}

/**
 * The guess that a cell belongs to: its first code cell or the text that asks for it.
 * @param {Cell[]} cells Of one notebook, in order.
 * @param {number} index
 * @returns {{ id: string, question: string, at: number } | undefined} The asking cell's id, what it asks, and the place of the code cell.
 */
function guessAt(cells, index) {
  const at = cells[index]?.kind === 'markup' ? index + 1 : index;
  const asking = cells[at - 1];
  const asked = cells[at]?.kind === 'code' && asking?.kind === 'markup' ? question(asking.text) : undefined;
  return asked ? { id: asking.id, question: asked, at } : undefined;
}

/**
 * What the status bar of the code cell says.
 * @param {string | undefined} guess
 */
function said(guess) {
  if (!guess) return { text: '$(pencil) Write down your guess', tooltip: 'Before you run this cell. It is kept here, not in the notebook.' };
  const letters = [...guess];
  const short = letters.length > SHORT ? `${letters.slice(0, SHORT - 1).join('').trimEnd()}…` : guess;
  return { text: `$(pencil) You guessed: ${short.replaceAll('$(', '\\$(')}`, tooltip: `You guessed: ${guess}\nClick to change it.` };
}

/** The guesses of all notebooks of a workspace, by the notebook's path and the asking cell's id. */
class Guesses {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * @param {string} path
   * @returns {Record<string, string>}
   */
  of(path) {
    return this.store.get(`rnn-course.guesses:${path}`) ?? {};
  }

  /**
   * @param {string} path
   * @param {string} id
   * @param {string} guess Empty: it is forgotten.
   */
  keep(path, id, guess) {
    const { [id]: _, ...others } = this.of(path);
    const text = guess.trim();
    const all = text ? { ...others, [id]: text } : others;
    return this.store.update(`rnn-course.guesses:${path}`, Object.keys(all).length ? all : undefined);
  }
}

module.exports = { Guesses, guessAt, question, said };
