// The status bar's count of exercises solved in the open lesson, read from its outputs: the last state of each check counts.
const vscode = require('vscode');
const { tagsOf } = require('./course');

const TYPED = 'application/vnd.rnn-course.output+json';

class Exercises {
  constructor() {
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
    this.item = vscode.window.createStatusBarItem('rnn-course.exercises', vscode.StatusBarAlignment.Left);
    this.item.name = 'RNN course: exercises solved';
    this.listeners = [
      vscode.window.onDidChangeActiveNotebookEditor(() => this.update()),
      vscode.workspace.onDidChangeNotebookDocument(() => this.updateSoon()),
    ];
    this.update();
  }

  /** Many outputs come at once; they are counted once. */
  updateSoon() {
    this.timer ??= setTimeout(() => this.update(), 200);
  }

  update() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    const { solved, all } = notebook ? count(notebook.getCells()) : { solved: 0, all: 0 };
    if (all === 0) return this.item.hide();
    this.item.text = `$(mortar-board) ${solved} of ${all} solved`;
    this.item.tooltip = 'Exercises of this lesson that are solved, as its checks last said.';
    this.item.show();
  }

  dispose() {
    clearTimeout(this.timer);
    this.item.dispose();
    this.listeners.forEach(listener => listener.dispose());
  }
}

/**
 * @param {vscode.NotebookCell[]} cells
 * @returns {{ solved: number, all: number }}
 */
function count(cells) {
  const stubs = cells.filter(cell => tagsOf(cell).includes('exercise'));
  const outputs = cells.flatMap(cell => cell.outputs).flatMap(output => output.items).filter(item => item.mime === TYPED);
  const shown = outputs.flatMap(item => JSON.parse(Buffer.from(item.data).toString()).items);
  const states = new Map(shown.filter(item => item.type === 'check' && item.kind === 'exercise').map(({ id, state }) => [id, state]));
  return { solved: [...states.values()].filter(state => state === 'passed').length, all: Math.max(stubs.length, states.size) };
}

module.exports = { Exercises, count };
