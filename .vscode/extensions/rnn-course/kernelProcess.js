// One kernel process: Jupyter's messages as lines of JSON. Knows nothing of VS Code.
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
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
   * @param {(how: string) => void} died Called once if it ends without being asked to.
   * @param {string} [dotnet]
   */
  constructor(engine, folder, died, dotnet = 'dotnet') {
    /** @type {Map<string, Request>} */
    this.requests = new Map();
    this.ended = false;
    /** @type {(words: string) => void} Called when something fails that a cell had begun, and no cell runs. */
    this.failedAside = () => { };
    this.lastWords = '';
    this.temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'rnn-course-'));
    this.errors = path.join(this.temporary, 'stderr'); // where the process writes its last words
    const env = {
      ...process.env,
      TMPDIR: this.temporary, TMP: this.temporary, TEMP: this.temporary, RNN_COURSE_STDERR: this.errors,
      DOTNET_TieredPGO: '0', // a lesson is over before profiling pays
      DOTNET_EnableDiagnostics: '0', // leaves no sockets behind when killed
      DOTNET_GCgen0size: '4000000', // 64 MB: the compiler starts faster
    };
    // A group of its own, so that what cells start ends with it.
    this.child = spawn(dotnet, ['exec', engine, 'kernel'], { cwd: folder, env, detached: process.platform !== 'win32' });
    this.child.stdin.on('error', () => { }); // a dead kernel: its exit says how
    this.child.stderr.on('data', text => this.lastWords = (this.lastWords + text).slice(-2000));
    readline.createInterface({ input: this.child.stdout }).on('line', line => this.receive(line));
    this.child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => this.end(error.code === 'ENOENT' ? NO_SDK : `The kernel could not start: ${error.message}`, died));
    this.child.on('close', (code, signal) =>
      this.end(`The kernel ended (${signal ?? `exit code ${code}`}). ${this.words()}`.trim(), died));
  }

  /** What the process said at last on standard error. */
  words() {
    const later = fs.existsSync(this.errors) ? fs.readFileSync(this.errors, 'utf8') : '';
    return (this.lastWords + later).trim().slice(-2000);
  }

  /** The process id. */
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
   * Ends the process and what its cells started. Safe to call twice.
   * @param {string} [why]
   */
  dispose(why = 'The kernel was stopped.') {
    if (this.ended) return;
    this.end(why, () => { });
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

  /**
   * @param {string} how
   * @param {(how: string) => void} died
   */
  end(how, died) {
    if (this.ended) return;
    this.ended = true;
    this.kill();
    fs.rmSync(this.temporary, { recursive: true, force: true, maxRetries: 3 });
    for (const request of this.requests.values()) request.failed(new Error(how));
    this.requests.clear();
    died(how);
  }

  kill() {
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(this.child.pid), '/t', '/f']);
      else if (this.child.pid) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
}

module.exports = { KernelProcess };
