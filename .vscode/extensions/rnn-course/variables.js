// The variables of the open lesson, beside its files: name, type, short value.
const vscode = require('vscode');
const replies = require('./replies');

/** @typedef {import('./notebookSession').NotebookSession} NotebookSession */

class Variables {
  /** @param {(notebook: vscode.NotebookDocument) => NotebookSession | undefined} find */
  constructor(find) {
    this.find = find;
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
    /** @type {replies.Variable[]} */
    this.list = [];
    this.changed = new vscode.EventEmitter();
    this.onDidChangeTreeData = this.changed.event;
    this.view = vscode.window.createTreeView('rnn-course.variables', { treeDataProvider: this });
    this.listeners = [
      this.view.onDidChangeVisibility(() => this.look()),
      vscode.window.onDidChangeActiveNotebookEditor(() => this.look()),
    ];
    this.look();
  }

  /**
   * A cell of it ran, or its kernel is gone.
   * @param {vscode.NotebookDocument} notebook
   */
  again(notebook) {
    if (vscode.window.activeNotebookEditor?.notebook === notebook) this.lookSoon();
  }

  /** Cells that run one after the other are looked at once. */
  lookSoon() {
    this.timer ??= setTimeout(() => this.look(), 200);
  }

  async look() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    if (!this.view.visible || !notebook) return;
    const session = this.find(notebook);
    try {
      const reply = await session?.ask('debug_request', undefined, { type: 'request', seq: 1, command: 'inspectVariables', arguments: {} });
      this.list = session?.kernel ? replies.variables(reply) ?? this.list : []; // while a cell runs, the last ones stay
    } catch {
      this.list = [];
    }
    this.view.message = this.list.length === 0 ? 'Run a cell: its variables appear here.' : undefined;
    this.changed.fire(undefined);
  }

  /** @param {replies.Variable} variable */
  getTreeItem({ name, type, value }) {
    const item = new vscode.TreeItem(name);
    item.id = name;
    item.description = `${type} = ${value}`;
    item.tooltip = `${type} ${name} = ${value}`;
    item.accessibilityInformation = { label: `${name}, ${type}, ${value}` };
    return item;
  }

  /** @param {replies.Variable} [parent] */
  getChildren(parent) {
    return parent ? [] : this.list;
  }

  dispose() {
    clearTimeout(this.timer);
    this.view.dispose();
    this.changed.dispose();
    this.listeners.forEach(listener => listener.dispose());
  }
}

module.exports = { Variables };
