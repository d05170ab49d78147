// In the status bar of the first code cell after a question: a place to write down one's guess, and then the guess.
const vscode = require('vscode');
const { Guesses, guessAt, said } = require('./guesses');
const { cellId } = require('./notebookSession');

const COMMAND = 'rnn-course.guess';

/** @param {vscode.ExtensionContext} context */
function register(context) {
  const guesses = new Guesses(context.workspaceState);
  /** @type {vscode.EventEmitter<void>} */
  const changed = new vscode.EventEmitter();
  return [
    changed,
    vscode.notebooks.registerNotebookCellStatusBarItemProvider('jupyter-notebook', {
      onDidChangeCellStatusBarItems: changed.event,
      provideCellStatusBarItems: cell => itemOf(cell, guesses),
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ contentChanges, cellChanges }) => {
      if (contentChanges.length || cellChanges.some(({ document, cell }) => document && cell.kind === vscode.NotebookCellKind.Markup)) changed.fire();
    }),
    vscode.commands.registerCommand(COMMAND, async (/** @type {vscode.NotebookCell | undefined} */ cell) => {
      if (await ask(cell ?? selected(), guesses)) changed.fire();
    }),
  ];
}

/**
 * @param {vscode.NotebookCell} cell
 * @param {Guesses} guesses
 */
function itemOf(cell, guesses) {
  const guess = cell.kind === vscode.NotebookCellKind.Code ? find(cell) : undefined;
  if (!guess) return [];
  const { text, tooltip } = said(guesses.of(pathOf(cell.notebook))[guess.id]);
  const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = tooltip;
  item.command = { command: COMMAND, title: 'Write down your guess', arguments: [cell] };
  return [item];
}

/**
 * @param {vscode.NotebookCell | undefined} cell
 * @param {Guesses} guesses
 * @returns {Promise<boolean>} Whether something was written down.
 */
async function ask(cell, guesses) {
  const guess = cell && find(cell);
  if (!guess) {
    vscode.window.setStatusBarMessage('Here no guess is asked for: choose a cell below a question that begins with "Guess first".', 5000);
    return false;
  }
  const path = pathOf(cell.notebook);
  const text = await vscode.window.showInputBox({ title: 'Your guess', prompt: guess.question, value: guesses.of(path)[guess.id] });
  if (text === undefined) return false;
  await guesses.keep(path, guess.id, text);
  return true;
}

/** @param {vscode.NotebookCell} cell */
function find(cell) {
  const cells = cell.notebook.getCells().map(one => (
    { kind: one.kind === vscode.NotebookCellKind.Code ? /** @type {const} */ ('code') : /** @type {const} */ ('markup'), text: one.document.getText(), id: cellId(one) }));
  return guessAt(cells, cell.index);
}

function selected() {
  const editor = vscode.window.activeNotebookEditor;
  return editor && editor.selection.start < editor.notebook.cellCount ? editor.notebook.cellAt(editor.selection.start) : undefined;
}

/** @param {vscode.NotebookDocument} notebook */
function pathOf(notebook) {
  return vscode.workspace.asRelativePath(notebook.uri);
}

module.exports = { register };
