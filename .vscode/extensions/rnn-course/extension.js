// The course's notebooks in VS Code: a controller, a kernel for each open notebook, and what a class needs around them.
const path = require('node:path');
const vscode = require('vscode');
const course = require('./course');
const { NotebookSession } = require('./notebookSession');
const { Exercises } = require('./exercises');
const { Diagnostics } = require('./diagnostics');
const { Variables } = require('./variables');
const language = require('./language');
const presentation = require('./presentation');
const guessItems = require('./guessItems');

/** @type {Map<vscode.NotebookDocument, NotebookSession>} */
const sessions = new Map();

/** @type {Promise<string> | undefined} */
let building;

/** @type {(notebook: vscode.NotebookDocument) => void} */
let changed = () => { };

/** @param {vscode.ExtensionContext} context */
function activate(context) {
  const extension = context.extensionUri.fsPath;
  const controller = vscode.notebooks.createNotebookController('rnn-course', 'jupyter-notebook', 'C# (RNN course)');
  Object.assign(controller, /** @type {Partial<vscode.NotebookController>} */ ({
    description: "the course's own kernel",
    supportedLanguages: ['csharp', 'polyglot-notebook'], // the second is what .NET Interactive's files call their cells
    supportsExecutionOrder: true,
    executeHandler: (cells, notebook) => session(notebook, controller).run(cells),
    interruptHandler: notebook => sessions.get(notebook)?.interrupt(),
  }));

  /** @param {vscode.NotebookDocument} notebook */
  const prefer = notebook => {
    const root = rootOf(notebook);
    if (!root) return;
    course.bringPlotly(root, extension);
    controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  };
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const root = course.findRoot(folder.uri.fsPath);
    if (root) course.bringPlotly(root, extension);
  }
  vscode.workspace.notebookDocuments.forEach(prefer);

  // Writing starts the kernel, too, if it is built: it knows the names.
  /** @param {vscode.TextDocument} document */
  const find = async document => {
    const notebook = vscode.workspace.notebookDocuments.find(open => open.getCells().some(cell => cell.document === document));
    const root = notebook && rootOf(notebook);
    if (!root || !course.findEngine(root)) return undefined;
    const found = session(notebook, controller);
    await found.start();
    const cell = notebook.getCells().find(cell => cell.document === document);
    return cell && { session: found, cell };
  };
  const diagnostics = new Diagnostics(find);
  const variables = new Variables(notebook => sessions.get(notebook));
  changed = notebook => {
    diagnostics.again(notebook);
    variables.again(notebook);
  };
  const lesson = () => vscode.commands.executeCommand('setContext', 'rnn-course.lesson', !!rootOf(vscode.window.activeNotebookEditor?.notebook));
  lesson();

  context.subscriptions.push(
    controller,
    new Exercises(),
    diagnostics,
    variables,
    ...language.register(find),
    ...presentation.register(context),
    ...guessItems.register(context),
    vscode.window.onDidChangeActiveNotebookEditor(lesson),
    vscode.workspace.onDidOpenNotebookDocument(prefer),
    vscode.workspace.onDidCloseNotebookDocument(close),
    vscode.commands.registerCommand('rnn-course.restart', () => restart()),
    vscode.commands.registerCommand('rnn-course.reset', () => reset()),
    { dispose: () => [...sessions.keys()].forEach(close) });
  process.once('exit', () => [...sessions.keys()].forEach(close));
}

/**
 * The folder of the course that a notebook is a lesson of.
 * @param {vscode.NotebookDocument} [notebook]
 * @returns {string | undefined}
 */
function rootOf(notebook) {
  return notebook?.notebookType === 'jupyter-notebook' && notebook.uri.scheme === 'file' ? course.findRoot(path.dirname(notebook.uri.fsPath)) : undefined;
}

/**
 * @param {vscode.NotebookDocument} notebook
 * @param {vscode.NotebookController} controller
 */
function session(notebook, controller) {
  let found = sessions.get(notebook);
  if (!found) sessions.set(notebook, found = new NotebookSession(notebook, controller, () => engine(notebook), () => changed(notebook)));
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
  } catch (error) {
    if (error instanceof course.SdkError) offerSdk(error);
    throw error;
  } finally {
    building = undefined;
  }
}

/** @param {Error} error */
async function offerSdk(error) {
  const download = 'Download .NET 10', copy = `Copy "${course.INSTALL}"`;
  const answer = await vscode.window.showErrorMessage(error.message, download, copy);
  if (answer === download) vscode.env.openExternal(vscode.Uri.parse(course.DOWNLOAD));
  if (answer === copy) vscode.env.clipboard.writeText(course.INSTALL);
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

/** Starts the open notebook's kernel anew. */
function restart() {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) return;
  sessions.get(notebook)?.restart();
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
    await vscode.workspace.fs.writeFile(notebook.uri, new TextEncoder().encode(committed));
  } catch (error) {
    vscode.window.showErrorMessage(`${name} could not be reset: ${course.reason(error)}`);
  }
}

/** Ends every kernel when the window closes. */
function deactivate() {
  [...sessions.keys()].forEach(close);
}

module.exports = { activate, deactivate };
