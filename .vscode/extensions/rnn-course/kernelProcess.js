// A pipe to one kernel: Jupyter's messages as lines of JSON. Its supervisor does the rest. Knows nothing of VS Code.
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const readline = require('node:readline');
const { NO_SDK } = require('./course');

/**
 * @typedef {{ header: { msg_id: string, msg_type: string }, parent_header: { msg_id?: string }, content: any }} Message
 * @typedef {{ receive: (message: Message) => void, done: (reply: any) => void, failed: (error: Error) => void, reply: any }} Request
 */

class KernelProcess {
  /**
   * Starts the kernel.
   * @param {string} engine Path of RnnCourse.Notebooks.dll.
   * @param {string} folder The notebook's folder.
   * @param {(how: string) => void} died Called when it ends without being asked to. The next request starts it anew, unless `ended`.
   * @param {string} [dotnet]
   */
  constructor(engine, folder, died, dotnet = 'dotnet') {
    /** @type {Map<string, Request>} */
    this.requests = new Map();
    this.ended = false;
    /** @type {(words: string) => void} Called when something fails that a cell had begun, and no cell runs. */
    this.failedAside = () => { };
    this.lastWords = '';
    this.died = died;
    // A group of its own, so that what ends this one does not end it before it has cleaned up.
    this.child = spawn(dotnet, ['exec', engine, 'kernel'], { cwd: folder, detached: process.platform !== 'win32' });
    this.child.stdin.on('error', () => { }); // a dead kernel: its exit says how
    this.child.stderr.on('data', text => this.lastWords = (this.lastWords + text).slice(-2000));
    readline.createInterface({ input: this.child.stdout }).on('line', line => this.receive(line));
    this.child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => this.end(error.code === 'ENOENT' ? NO_SDK : `The kernel could not start: ${error.message}`));
    this.child.on('close', (code, signal) =>
      this.end(`The kernel ended (${signal ?? `exit code ${code}`}). ${this.lastWords.trim()}`.trim()));
  }

  /** The supervisor's process id. */
  get id() {
    return this.child.pid;
  }

  /**
   * Sends a request; resolves with its reply's content when the kernel is idle again.
   * @param {string} type
   * @param {object} content
   * @param {(message: Message) => void} [receive] Gets every other answer as it comes.
   * @param {object} [metadata]
   * @returns {Promise<any>}
   */
  ask(type, content, receive = () => { }, metadata = {}) {
    if (this.ended) return Promise.reject(new Error('The kernel has ended.'));
    const header = { msg_id: randomUUID(), msg_type: type, session: '', username: '', date: new Date().toISOString(), version: '5.3' };
    return new Promise((done, failed) => {
      this.requests.set(header.msg_id, { receive, done, failed, reply: undefined });
      this.child.stdin.write(JSON.stringify({ header, parent_header: {}, metadata, content }) + '\n');
    });
  }

  /** Asks for the running cell to stop; the variables stay. */
  interrupt() {
    return this.ask('interrupt_request', {});
  }

  /**
   * Starts the session anew; what was asked fails.
   * @returns {Promise<any>}
   */
  restart() {
    this.fail('The kernel was stopped.');
    return this.ask('shutdown_request', { restart: true });
  }

  /** Ends the kernel and what its cells started. Safe to call twice. */
  dispose() {
    this.ended = true;
    this.fail('The kernel was stopped.');
    this.child.stdin.end();
  }

  /** @param {string} line */
  receive(line) {
    /** @type {Message} */
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return;
    }
    if (message.content?.execution_state === 'dead') {
      const how = `${message.content.how}.`.replace(/^./, first => first.toUpperCase());
      this.fail(how);
      this.died(how);
      return;
    }
    const request = this.requests.get(message.parent_header?.msg_id ?? '');
    if (!request) {
      if (message.content.text?.includes('This happened in the background')) this.failedAside(message.content.text);
      return;
    }
    if (message.header.msg_type.endsWith('_reply')) {
      request.reply = message.content;
    } else if (message.header.msg_type !== 'status') {
      request.receive(message);
    } else if (message.content.execution_state === 'idle') {
      this.requests.delete(message.parent_header.msg_id ?? '');
      request.done(request.reply);
    }
  }

  /** @param {string} how How the supervisor itself ended. */
  end(how) {
    if (this.ended) return;
    this.ended = true;
    this.fail(how);
    this.died(how);
  }

  /** @param {string} why */
  fail(why) {
    for (const request of this.requests.values()) request.failed(new Error(why));
    this.requests.clear();
  }
}

module.exports = { KernelProcess };
