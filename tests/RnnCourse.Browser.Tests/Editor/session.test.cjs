// A notebook's session, with what it needs of VS Code played here. ROOT is the course's folder.
const assert = require('node:assert');
const Module = require('node:module');
const path = require('node:path');
const { test } = require('node:test');

const vscode = {
  NotebookCellKind: { Code: 2 },
  NotebookCellOutput: class { constructor(items) { this.items = items; } },
  NotebookCellOutputItem: { error: ({ message }) => message },
};
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? vscode : load(name, ...rest);
const { NotebookSession } = require(path.join(process.env.ROOT, '.vscode', 'extensions', 'rnn-course', 'notebookSession.js'));

/** Runs one cell; what happens while its kernel starts is given. */
async function run(meanwhile) {
  const seen = { asked: 0, ended: undefined, shown: [] };
  const cell = { index: 0, metadata: { id: 'loop' }, document: { getText: () => 'while (true) ;' } };
  const execution = {
    cell, start() { }, clearOutput: async () => { }, appendOutput: async output => { seen.shown.push(...output.items); }, end: ok => { seen.ended = ok; },
  };
  const session = new NotebookSession({}, { createNotebookCellExecution: () => execution }, () => assert.fail('no kernel is needed'), () => { });
  session.start = async () => {
    meanwhile(session);
    return { ask: async () => { seen.asked++; return { status: 'ok' }; } };
  };
  await session.run([cell]);
  return seen;
}

test('a cell runs when its kernel has started', async () => assert.deepEqual(await run(() => { }), { asked: 1, ended: true, shown: [] }));

test('a cell that is stopped while its kernel starts does not run', async () =>
  assert.deepEqual(await run(session => session.interrupt()), { asked: 0, ended: false, shown: ['The cell was stopped before it ran.'] }));
