// What the compiler says about a cell while it is being written, without running it.
const vscode = require('vscode');
const replies = require('./replies');
const { SELECTOR } = require('./language');

/** @typedef {import('./notebookSession').NotebookSession} NotebookSession */

/** How long the keys must rest, in milliseconds. */
const REST = 400;

class Diagnostics {
  /** @param {(document: vscode.TextDocument) => Promise<{ session: NotebookSession, cell: vscode.NotebookCell } | undefined>} find */
  constructor(find) {
    this.find = find;
    this.shown = vscode.languages.createDiagnosticCollection('rnn-course');
    /** @type {Map<vscode.TextDocument, NodeJS.Timeout>} Cells that the student has touched. */
    this.timers = new Map();
    this.listeners = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && vscode.languages.match(SELECTOR, document)) this.later(document);
      }),
      vscode.workspace.onDidCloseTextDocument(document => this.forget(document)),
    ];
  }

  /**
   * A cell ran: names may be known now that were not.
   * @param {vscode.NotebookDocument} notebook
   */
  again(notebook) {
    notebook.getCells().filter(cell => this.timers.has(cell.document)).forEach(cell => this.later(cell.document));
  }

  /** @param {vscode.TextDocument} document */
  later(document) {
    clearTimeout(this.timers.get(document));
    this.timers.set(document, setTimeout(() => this.look(document).catch(() => this.shown.delete(document.uri)), REST));
  }

  /** @param {vscode.TextDocument} document */
  async look(document) {
    const found = await this.find(document);
    if (!found) return;
    const { version } = document;
    const reply = await found.session.ask('diagnostics_request', found.cell, { code: document.getText() });
    if (document.isClosed || document.version !== version) return; // a later look is on its way
    this.shown.set(document.uri, replies.findings(reply).map(({ range: { start, end }, severity, code, message }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      const level = severity === 1 ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
      return Object.assign(new vscode.Diagnostic(range, message, level), { code, source: 'C#' });
    }));
  }

  /** @param {vscode.TextDocument} document */
  forget(document) {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.shown.delete(document.uri);
  }

  dispose() {
    this.timers.forEach(clearTimeout);
    this.shown.dispose();
    this.listeners.forEach(listener => listener.dispose());
  }
}

module.exports = { Diagnostics };
