// The kernel of a page: a worker, to which go the messages of docs/kernel.md, and from which they come. It is started with the first question.
window.rnnKernel = (() => {
  const shared = window.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  const asked = new Map(); // by the id of a request: who waits for its messages
  let worker, ready, number = 0, state = 'off';
  const watchers = [];

  function tell(now) {
    state = now;
    watchers.forEach(watch => watch(now));
  }

  function start() {
    return ready ??= new Promise((done, failed) => {
      tell('starting');
      worker = open();
      worker.onerror = event => { event.preventDefault?.(); failed(new Error(event.message || 'the kernel could not be loaded')); };
      worker.onmessage = ({ data }) => {
        if (data.ready) {
          if (shared) worker.postMessage({ stop: shared.buffer });
          tell('ready');
          done();
        }
        else if (data.failure) { failed(new Error(data.failure)); fail(new Error(data.failure)); }
        else hear(JSON.parse(data));
      };
    }).catch(error => { end(error); throw error; });
  }

  // From a disk no module may be read, so there everything stands in one script, which the page has loaded: see live-disk.js.
  function open() {
    return location.protocol === 'file:' ? window.rnnDiskWorker() : new Worker(new URL(`kernel/kernel-worker.js${window.rnnLive.packed ? '?packed' : ''}`, document.baseURI));
  }

  function hear(message) {
    const waiter = asked.get(message.parent_header?.msg_id);
    if (!waiter) return;
    const { msg_type: type } = message.header;
    if (type.endsWith('_reply')) waiter.reply = message.content;
    else if (type !== 'status') waiter.show?.(type, message);
    else if (message.content.execution_state === 'idle') {
      asked.delete(message.parent_header.msg_id);
      waiter.done(waiter.reply);
    }
  }

  function fail(error) {
    asked.forEach(waiter => waiter.failed(error));
    asked.clear();
  }

  function end(error) {
    worker?.terminate();
    worker = ready = undefined;
    tell('off');
    fail(error);
  }

  // Gives the content of the reply; show gets every message on the way.
  async function ask(type, content, { metadata = {}, show, kind } = {}) {
    await start();
    const id = `${++number}`;
    return new Promise((done, failed) => {
      asked.set(id, { done, failed, show });
      const message = { header: { msg_id: id, msg_type: type, session: 'page' }, parent_header: {}, metadata, content };
      worker.postMessage({ text: JSON.stringify(message), kind });
    });
  }

  return {
    start, ask,
    get state() { return state; },
    watch: watcher => watchers.push(watcher),
    execute: (code, cellId, show) => { if (shared) Atomics.store(shared, 0, 0); return ask('execute_request', { code }, { metadata: { cellId }, show }); },
    /** Whether a cell that computes can be stopped with its variables kept. */
    keeps: shared !== undefined,
    /** Asks the running cell to stop: one that computes sees the flag, one that waits hears the message. */
    interrupt() {
      if (shared) Atomics.store(shared, 0, 1);
      ask('interrupt_request', {}, { kind: 'overtakes' }).catch(() => {});
    },
    /** Ends the worker; whoever waits for it hears why. */
    end: why => end(new Error(why)),
  };
})();
