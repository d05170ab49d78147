// One notebook and its kernel: runs cells in order, stops, restarts.
const path = require('node:path');
const vscode = require('vscode');
const { reason, tagsOf } = require('./course');
const { KernelProcess } = require('./kernelProcess');
const { Outputs } = require('./outputs');

const GONE = 'The kernel was restarted: the variables are gone. Run the lesson again from its first cell.';

class NotebookSession {
  /**
   * @param {vscode.NotebookDocument} notebook
   * @param {vscode.NotebookController} controller
   * @param {() => Promise<string>} engine Finds the engine, built if need be.
   * @param {() => void} changed Called when variables may have changed: a cell ended, or the kernel did.
   */
  constructor(notebook, controller, engine, changed) {
    this.notebook = notebook;
    this.controller = controller;
    this.engine = engine;
    this.changed = changed;
    this.order = 0; // counts as the kernel does
    /** @type {Map<string, number>} */
    this.orders = new Map();
    /** @type {Set<vscode.NotebookCell>} Cells that this kernel has seen. */
    this.ran = new Set();
    /** @type {Promise<KernelProcess> | undefined} */
    this.starting = undefined;
    /** @type {KernelProcess | undefined} */
    this.kernel = undefined;
    /** @type {Promise<void> | undefined} */
    this.ready = undefined;
    /** @type {Promise<void>} */
    this.queue = Promise.resolve();
    this.generation = 0;
    this.running = false;
  }

  /**
   * Runs cells one after the other; after an error the rest of them is not run.
   * @param {vscode.NotebookCell[]} cells
   */
  run(cells) {
    const generation = this.generation;
    const executions = cells.map(cell => this.controller.createNotebookCellExecution(cell));
    this.queue = this.queue.then(async () => {
      let going = true;
      for (const execution of executions) {
        going &&= generation === this.generation;
        if (going) going = await this.runCell(execution);
        else skip(execution);
      }
    });
    return this.queue;
  }

  /** Stops the running cell and forgets the waiting ones. If it does not end in time, the supervisor ends its kernel, and the cell says so. */
  interrupt() {
    this.generation++;
    if (this.running) this.kernel?.interrupt().catch(() => { });
  }

  /**
   * Asks the kernel about a cell that is not run, or about its variables. Beside a running cell, too; never waits for one.
   * @param {string} type
   * @param {vscode.NotebookCell | undefined} cell
   * @param {object} content
   * @returns {Promise<any>} The reply's content; undefined without a kernel.
   */
  async ask(type, cell, content) {
    const { kernel } = this;
    if (!kernel) return undefined;
    await this.ready;
    const above = cell ? this.notebook.getCells().slice(0, cell.index) : [];
    const preceding = above.filter(other => other.kind === vscode.NotebookCellKind.Code && !this.ran.has(other)).map(other => other.document.getText());
    return kernel.ask(type, content, undefined, { preceding });
  }

  /** Ends the kernel; the next cell starts a new one. */
  stop() {
    const { kernel } = this;
    this.kernel = this.starting = undefined;
    kernel?.dispose();
    this.forget();
  }

  /** Takes the variables away. */
  restart() {
    this.kernel?.restart().catch(() => { });
    this.forget();
    this.warmUp();
  }

  /** Knows that the kernel has no variables any more. */
  forget() {
    this.generation++;
    this.order = 0;
    this.orders.clear();
    this.ran.clear();
    this.ready = undefined;
    this.changed();
  }

  /**
   * @param {vscode.NotebookCellExecution} execution
   * @returns {Promise<boolean>} Whether it went well.
   */
  async runCell(execution) {
    execution.start(Date.now());
    const outputs = new Outputs(execution, name => this.orders.get(name));
    const { generation } = this;
    let ok = false, started = false;
    const work = (async () => {
      await execution.clearOutput();
      const kernel = await this.start();
      if (generation !== this.generation) throw new Error('The cell was stopped before it ran.');
      started = true;
      const name = cellId(execution.cell);
      execution.executionOrder = ++this.order;
      this.orders.set(name, execution.executionOrder);
      this.ran.add(execution.cell);
      const code = execution.cell.document.getText();
      const reply = await kernel.ask('execute_request', { code, silent: false }, message => outputs.add(message), { cellId: name, tags: tagsOf(execution.cell) });
      ok = reply?.status === 'ok';
    })();
    this.running = true;
    try {
      await work;
    } catch (error) {
      const why = reason(error);
      outputs.fail({ ename: 'Kernel', evalue: why, traceback: started ? [why, GONE] : [why] });
    }
    this.running = false;
    await outputs.shown;
    execution.end(ok, Date.now());
    this.changed();
    return ok;
  }

  /** @returns {Promise<KernelProcess>} */
  start() {
    this.starting ??= this.launch();
    this.starting.catch(() => this.starting = undefined);
    return this.starting;
  }

  async launch() {
    const engine = await this.engine();
    const kernel = new KernelProcess(engine, path.dirname(this.notebook.uri.fsPath), how => {
      if (this.kernel !== kernel) return;
      if (kernel.ended) this.kernel = this.starting = undefined;
      this.forget();
      if (!this.running) vscode.window.showWarningMessage(`${path.basename(this.notebook.uri.path)}: ${how} ${GONE}`);
    });
    kernel.failedAside = words => vscode.window.showWarningMessage(`${path.basename(this.notebook.uri.path)}: ${words}`);
    this.kernel = kernel;
    this.warmUp();
    return kernel;
  }

  /** An empty cell, not counted: when it ends, the compiler is warm and can answer. */
  warmUp() {
    this.ready = this.kernel?.ask('execute_request', { code: '', silent: true }).catch(() => { });
  }
}

/**
 * The cell's id in the file, by which messages name it.
 * @param {vscode.NotebookCell} cell
 * @returns {string}
 */
function cellId(cell) {
  return cell.metadata?.id ?? cell.metadata?.metadata?.id ?? `${cell.index + 1}`;
}

/** @param {vscode.NotebookCellExecution} execution */
function skip(execution) {
  execution.start();
  execution.end(undefined);
}

module.exports = { NotebookSession, cellId };
