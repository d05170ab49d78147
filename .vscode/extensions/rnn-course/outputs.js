// Turns the kernel's messages into outputs of a cell.
const vscode = require('vscode');
const { overwrite } = require('./replies');

/** @typedef {import('./kernelProcess').Message} Message */

const STREAMS = {
  stdout: 'application/vnd.code.notebook.stdout',
  stderr: 'application/vnd.code.notebook.stderr',
};

/** What one run of a cell shows. */
class Outputs {
  /**
   * @param {vscode.NotebookCellExecution} execution
   * @param {(name: string) => number | undefined} orderOf The execution count of a cell, by the name that messages give it.
   */
  constructor(execution, orderOf) {
    this.execution = execution;
    this.orderOf = orderOf;
    /** @type {{ name: string, text: string, output: vscode.NotebookCellOutput } | undefined} */
    this.stream = undefined;
    /** @type {Map<string, vscode.NotebookCellOutput>} By the id that updates name. */
    this.displays = new Map();
    /** @type {Promise<any>} */
    this.shown = Promise.resolve();
  }

  /** @param {Message} message */
  add({ header, content }) {
    switch (header.msg_type) {
      case 'stream':
        return this.print(content.name, content.text);
      case 'execute_result':
      case 'display_data':
        return this.show(items(content.data), header.msg_type, content.transient?.display_id);
      case 'update_display_data':
        return this.update(content.transient.display_id, items(content.data));
      case 'error':
        return this.fail(content);
    }
  }

  /** @param {{ ename: string, evalue: string, traceback: string[] }} error */
  fail({ ename, evalue, traceback }) {
    const stack = traceback.map(line => this.link(line)).join('\n');
    this.show([vscode.NotebookCellOutputItem.error({ name: ename, message: evalue, stack })]);
  }

  /**
   * VS Code turns "Cell In[3], line 5" into a link to that line, and drops what follows it.
   * @param {string} line Of a traceback: "   at Walk in cell NAME, line 5" or "cell NAME, line 5: error CS0103: what".
   */
  link(line) {
    const [, before, name, number, after] = line.match(/^(.*?)(?:in )?cell ([\w-]+), line (\d+):?(.*)$/) ?? [];
    const order = name && this.orderOf(name);
    if (!order) return line;
    const place = `Cell In[${order}], line ${number}`;
    return after ? `${after.trim()}\n${place}` : `${before}\n${place}`;
  }

  /**
   * @param {vscode.NotebookCellOutputItem[]} items
   * @param {string} [type] What ipynb files call it.
   * @param {string} [id] By which it can be updated.
   */
  show(items, type, id) {
    this.stream = undefined;
    const output = new vscode.NotebookCellOutput(items, type ? { outputType: type } : undefined);
    if (id) this.displays.set(id, output);
    this.later(() => this.execution.appendOutput(output));
  }

  /**
   * @param {string} id
   * @param {vscode.NotebookCellOutputItem[]} items What to show in its place.
   */
  update(id, items) {
    const output = this.displays.get(id);
    if (output) this.later(() => this.execution.replaceOutputItems(items, output));
  }

  /**
   * @param {'stdout' | 'stderr'} name
   * @param {string} text
   */
  print(name, text) {
    /** @param {string} shown */
    const item = shown => vscode.NotebookCellOutputItem.text(shown, STREAMS[name]);
    if (this.stream?.name !== name) {
      const output = new vscode.NotebookCellOutput([item(overwrite(text))], { outputType: 'stream' });
      this.stream = { name, text: overwrite(text), output };
      this.later(() => this.execution.appendOutput(output));
      return;
    }
    const { stream } = this;
    const before = stream.text;
    stream.text = overwrite(before + text);
    const whole = stream.text;
    if (whole === before + text) this.later(() => this.execution.appendOutputItems(item(text), stream.output));
    else this.later(() => this.execution.replaceOutputItems(item(whole), stream.output));
  }

  /**
   * In order, one after the other; an execution that has ended takes nothing more.
   * @param {() => Thenable<void>} act
   */
  later(act) {
    this.shown = this.shown.then(act).catch(() => { });
  }
}

const TYPED = 'application/vnd.rnn-course.output+json';

/**
 * Of what a value says of itself the extension reads its checks alone; the rest would only make the notebook heavy.
 * @param {[string, any]} entry A mime type and its value.
 * @returns {[string, any][]}
 */
function needed([mime, value]) {
  if (mime !== TYPED) return [[mime, value]];
  const checks = value.items.filter((/** @type {{ type: string }} */ item) => item.type === 'check');
  return checks.length ? [[mime, { version: value.version, items: checks, page: [] }]] : [];
}

/**
 * @param {Record<string, any>} data A mime bundle.
 * @returns {vscode.NotebookCellOutputItem[]}
 */
function items(data) {
  return Object.entries(data).flatMap(needed).map(([mime, value]) =>
    typeof value === 'string' ? vscode.NotebookCellOutputItem.text(value, mime) : vscode.NotebookCellOutputItem.json(value, mime));
}

module.exports = { Outputs };
