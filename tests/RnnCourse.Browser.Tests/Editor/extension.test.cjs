// The extension's modules that know nothing of VS Code, against the real kernel. ROOT is the course's folder.
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { test } = require('node:test');

const root = process.env.ROOT;
const extension = path.join(root, '.vscode', 'extensions', 'rnn-course');
const course = require(path.join(extension, 'course.js'));
const { KernelProcess } = require(path.join(extension, 'kernelProcess.js'));

const start = (died = () => { }) => new KernelProcess(course.findEngine(root), path.join(root, 'notebooks'), died);
const alive = id => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};
const gone = async id => {
  for (let tries = 0; tries < 100 && alive(id); tries++) await wait(50);
  return !alive(id);
};

test('a cell answers with its outputs in order, and its error', async () => {
  const kernel = start();
  const seen = [];
  const ask = code => kernel.ask('execute_request', { code, silent: false }, message => seen.push(message), { cellId: 'here' });
  assert.equal((await ask('#r "lib/RnnCourse.dll"\nConsole.WriteLine("a"); 6 * 7')).status, 'ok');
  assert.deepEqual(seen.map(({ header }) => header.msg_type), ['stream', 'execute_result']);
  assert.equal(seen[1].content.data['text/plain'], '42');
  assert.equal((await ask('missing')).status, 'error');
  assert.match(seen.at(-1).content.traceback[0], /^cell here, line 1: error CS0103/);
  kernel.dispose();
});

test('an endless loop is stopped and the variables stay', async () => {
  const kernel = start();
  const ask = code => kernel.ask('execute_request', { code, silent: false }, message => said = message);
  let said;
  await ask('var x = 41L; Console.WriteLine(1);');
  const endless = ask('Console.WriteLine("begun"); while (true) x++;');
  while (said?.content.text !== 'begun\n') await wait(20);
  await kernel.interrupt();
  assert.equal((await endless).ename, 'Interrupted');
  await ask('x > 41');
  assert.equal(said.content.data['text/plain'], 'True');
  kernel.dispose();
});

test('a kernel that is ended, or that dies, leaves nothing and fails what was asked', async () => {
  for (const end of [kernel => kernel.dispose(), kernel => process.kill(kernel.id, 'SIGKILL')]) {
    let how;
    const kernel = start(why => how = why);
    const waiting = kernel.ask('execute_request', { code: 'System.Threading.Thread.Sleep(-1);', silent: false });
    const temporary = kernel.temporary;
    assert.ok(fs.existsSync(temporary));
    end(kernel);
    await assert.rejects(waiting, /The kernel (was stopped|ended \(SIGKILL\))/);
    assert.ok(await gone(kernel.id));
    assert.ok(!fs.existsSync(temporary));
    assert.equal(how === undefined, end.toString().includes('dispose'));
    await assert.rejects(kernel.ask('execute_request', { code: '1' }), /has ended/);
  }
});

test('without an SDK the message says where to get it', async () => {
  await assert.rejects(course.build(root, undefined, 'no-such-dotnet'), /\.NET 10 SDK is not installed.*https:\/\/dotnet/);
  await assert.rejects(
    new KernelProcess(course.findEngine(root), root, () => { }, 'no-such-dotnet').ask('execute_request', { code: '1' }), /\.NET 10 SDK is not installed/);
});

test('an SDK of the wrong version is named', { skip: process.platform === 'win32' }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnn-dotnet-'));
  const old = path.join(folder, 'dotnet');
  fs.writeFileSync(old, '#!/bin/sh\necho "A compatible .NET SDK was not found." >&2\nexit 155\n', { mode: 0o755 });
  await assert.rejects(course.build(root, undefined, old), /not version 10[\s\S]*--list-sdks[\s\S]*compatible/);
  fs.rmSync(folder, { recursive: true });
});

test('the course is found from a lesson, and no course elsewhere', () => {
  assert.equal(course.findRoot(path.join(root, 'notebooks', 'solutions')), path.resolve(root));
  assert.equal(course.findRoot(path.parse(root).root), undefined);
});
