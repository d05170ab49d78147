// One notebook and its kernel: runs cells in order, stops, restarts.
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const vscode = require('vscode');
const { KernelProcess } = require('./kernelProcess');
const { Outputs } = require('./outputs');

/** How long a stopped cell may take to end before its kernel is killed, in milliseconds. */
const PATIENCE = 2000;

const GONE = 'The kernel was restarted: the variables are gone. Run the lesson again from its first cell.';

class NotebookSession {
  /**
   * @param {vscode.NotebookDocument} notebook
   * @param {vscode.NotebookController} controller
   * @param {() => Promise<string>} engine Finds the engine, built if need be.
   */
  constructor(notebook, controller, engine) {
    this.notebook = notebook;
    this.controller = controller;
    this.engine = engine;
    this.order = 0; // counts as the kernel does
    /** @type {Map<string, number>} */
    this.orders = new Map();
    /** @type {Promise<KernelProcess> | undefined} */
    this.starting = undefined;
    /** @type {KernelProcess | undefined} */
    this.kernel = undefined;
    /** @type {Promise<void>} */
    this.queue = Promise.resolve();
    this.generation = 0;
    /** @type {{ ended: Promise<void> } | undefined} */
    this.running = undefined;
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

  /** Stops the running cell and forgets the waiting ones. If it does not end in time, the kernel is restarted and the cell says so. */
  async interrupt() {
    this.generation++;
    const running = this.running;
    const kernel = this.kernel;
    if (!running || !kernel) return;
    kernel.interrupt().catch(() => { });
    const ended = await Promise.race([running.ended.then(() => true), wait(PATIENCE, false)]);
    if (!ended) this.stop();
  }

  /** Ends the kernel; the next cell starts a new one. */
  stop() {
    this.generation++;
    this.order = 0;
    this.orders.clear();
    const { kernel } = this;
    this.kernel = this.starting = undefined;
    kernel?.dispose();
  }

  /**
   * @param {vscode.NotebookCellExecution} execution
   * @returns {Promise<boolean>} Whether it went well.
   */
  async runCell(execution) {
    execution.start(Date.now());
    const outputs = new Outputs(execution, name => this.orders.get(name));
    let ok = false, started = false;
    const work = (async () => {
      await execution.clearOutput();
      const kernel = await this.start();
      started = true;
      const name = cellId(execution.cell);
      execution.executionOrder = ++this.order;
      this.orders.set(name, execution.executionOrder);
      const code = execution.cell.document.getText();
      const reply = await kernel.ask('execute_request', { code, silent: false }, message => outputs.add(message), { cellId: name });
      ok = reply?.status === 'ok';
    })();
    this.running = { ended: work.catch(() => { }) };
    try {
      await work;
    } catch (error) {
      outputs.fail({ ename: 'Kernel', evalue: error.message, traceback: started ? [error.message, GONE] : [error.message] });
    }
    this.running = undefined;
    await outputs.shown;
    execution.end(ok, Date.now());
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
      this.stop();
      if (!this.running) vscode.window.showWarningMessage(`${path.basename(this.notebook.uri.path)}: ${how} ${GONE}`);
    });
    return this.kernel = kernel;
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
