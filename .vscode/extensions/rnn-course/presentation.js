// The setting "rnn-course.presentation": larger type, and code folded away, for a projector. Turned off, all is as before.
const vscode = require('vscode');

const SETTING = 'rnn-course.presentation';
const BEFORE = 'rnn-course.before-presentation';

/** @type {Record<string, any>} */
const LARGE = {
  'notebook.markup.fontSize': 22,
  'notebook.output.fontSize': 18,
  'editor.fontSize': 20,
  'notebook.lineNumbers': 'off',
};

/** @param {vscode.ExtensionContext} context */
function register(context) {
  /** @type {WeakSet<vscode.NotebookDocument>} */
  let folded = new WeakSet();
  const is = () => vscode.workspace.getConfiguration().get(SETTING, false);
  const apply = async () => {
    const before = context.globalState.get(BEFORE);
    if (is() === (before !== undefined)) return;
    const settings = vscode.workspace.getConfiguration();
    if (is()) {
      await context.globalState.update(BEFORE, Object.fromEntries(
        Object.keys(LARGE).map(name => [name, settings.inspect(name)?.globalValue ?? null])));
      for (const [name, value] of Object.entries(LARGE)) await settings.update(name, value, vscode.ConfigurationTarget.Global);
    } else {
      for (const [name, value] of Object.entries(/** @type {object} */ (before)))
        await settings.update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
      await context.globalState.update(BEFORE, undefined);
    }
    folded = new WeakSet();
    if (is()) fold();
    else if (vscode.window.activeNotebookEditor) vscode.commands.executeCommand('notebook.cell.expandAllCellInputs');
  };
  /** Each lesson once: what a teacher opens stays open. */
  const fold = () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (!is() || !notebook || folded.has(notebook)) return;
    folded.add(notebook);
    vscode.commands.executeCommand('notebook.cell.collapseAllCellInputs');
  };
  apply();
  return [
    vscode.workspace.onDidChangeConfiguration(change => change.affectsConfiguration(SETTING) && apply()),
    vscode.window.onDidChangeActiveNotebookEditor(fold),
    vscode.commands.registerCommand('rnn-course.present', () =>
      vscode.workspace.getConfiguration().update(SETTING, !is(), vscode.ConfigurationTarget.Global)),
  ];
}

module.exports = { register };
