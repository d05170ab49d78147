// The course's notebooks in VS Code: a controller, a kernel for each open notebook, and what a class needs around them.
const path = require('node:path');
const vscode = require('vscode');
const course = require('./course');
const { NotebookSession } = require('./notebookSession');
const { Exercises } = require('./exercises');

/** @type {Map<vscode.NotebookDocument, NotebookSession>} */
const sessions = new Map();

/** @type {Promise<string> | undefined} */
let building;

/** @param {vscode.ExtensionContext} context */
function activate(context) {
  const extension = context.extensionUri.fsPath;
  const controller = vscode.notebooks.createNotebookController('rnn-course', 'jupyter-notebook', 'C# (RNN course)');
  Object.assign(controller, {
    description: "the course's own kernel",
    supportedLanguages: ['csharp', 'polyglot-notebook'], // the second is what .NET Interactive's files call their cells
    supportsExecutionOrder: true,
    executeHandler: (cells, notebook) => session(notebook, controller).run(cells),
    interruptHandler: notebook => sessions.get(notebook)?.interrupt(),
  });

  const prefer = notebook => {
    if (notebook.notebookType !== 'jupyter-notebook' || notebook.uri.scheme !== 'file') return;
    const root = course.findRoot(path.dirname(notebook.uri.fsPath));
    if (!root) return;
    course.bringPlotly(root, extension);
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  };
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const root = course.findRoot(folder.uri.fsPath);
    if (root) course.bringPlotly(root, extension);
  }
  vscode.workspace.notebookDocuments.forEach(prefer);

  context.subscriptions.push(
    controller,
    new Exercises(),
    vscode.workspace.onDidOpenNotebookDocument(prefer),
    vscode.workspace.onDidCloseNotebookDocument(close),
    vscode.commands.registerCommand('rnn-course.restart', () => restart()),
    vscode.commands.registerCommand('rnn-course.reset', () => reset()),
    { dispose: () => [...sessions.keys()].forEach(close) });
  process.once('exit', () => [...sessions.keys()].forEach(close));
}

/**
 * @param {vscode.NotebookDocument} notebook
 * @param {vscode.NotebookController} controller
 */
function session(notebook, controller) {
  let found = sessions.get(notebook);
  if (!found) sessions.set(notebook, found = new NotebookSession(notebook, controller, () => engine(notebook)));
  return found;
}

/** @param {vscode.NotebookDocument} notebook */
function close(notebook) {
  sessions.get(notebook)?.stop();
  sessions.delete(notebook);
}

/**
 * The engine's path; builds it on first use, with progress.
 * @param {vscode.NotebookDocument} notebook
 * @returns {Promise<string>}
 */
async function engine(notebook) {
  const root = course.findRoot(path.dirname(notebook.uri.fsPath))
    ?? course.findRoot(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '.');
  if (!root) throw new Error("The course's folder is not above this notebook, so its kernel cannot be found. Open the notebook inside the course's folder.");
  const built = course.findEngine(root);
  if (built) return built;
  building ??= buildWithProgress(root);
  try {
    return await building;
  } finally {
    building = undefined;
  }
}

/** @param {string} root */
async function buildWithProgress(root) {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Building the kernel, once (about a minute)', cancellable: true };
  await vscode.window.withProgress(options, (_, cancel) => {
    const abort = new AbortController();
    cancel.onCancellationRequested(() => abort.abort());
    return course.build(root, abort.signal);
  });
  const built = course.findEngine(root);
  if (!built) throw new Error('The build wrote no kernel. "dotnet build" in a terminal says why.');
  return built;
}

/** Ends the open notebook's kernel; the next cell starts a new one. */
function restart() {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) return;
  close(notebook);
  vscode.window.setStatusBarMessage('The kernel was restarted: the variables are gone.', 5000);
}

/** Brings the lesson back as git has it, after asking: answers and outputs go. */
async function reset() {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) return;
  const name = path.basename(notebook.uri.fsPath);
  const yes = 'Reset';
  const detail = 'Your answers and notes in this lesson go. The course\'s own text comes back, as git last committed it.';
  if (await vscode.window.showWarningMessage(`Reset ${name}?`, { modal: true, detail }, yes) !== yes) return;
  try {
    const committed = await course.committed(notebook.uri.fsPath);
    close(notebook);
    if (notebook.isDirty) await notebook.save(); // an unsaved notebook would not look at the file again
    await vscode.workspace.fs.writeFile(notebook.uri, Buffer.from(committed));
  } catch (error) {
    vscode.window.showErrorMessage(`${name} could not be reset: ${error.message}`);
  }
}

/** Ends every kernel when the window closes. */
function deactivate() {
  [...sessions.keys()].forEach(close);
}

module.exports = { activate, deactivate };
