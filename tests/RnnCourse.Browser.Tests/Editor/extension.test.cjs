// The extension's modules that know nothing of VS Code, against the real kernel. ROOT is the course's folder.
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { test } = require('node:test');

const root = process.env.ROOT;
const extension = path.join(root, '.vscode', 'extensions', 'rnn-course');
const course = require(path.join(extension, 'course.js'));
const { KernelProcess } = require(path.join(extension, 'kernelProcess.js'));
const replies = require(path.join(extension, 'replies.js'));

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
  assert.equal((await ask('#r "lib/RnnCourse.Teaching.dll"\nConsole.WriteLine("a"); 6 * 7')).status, 'ok');
  assert.deepEqual(seen.map(({ header }) => header.msg_type), ['stream', 'execute_result']);
  assert.equal(seen[1].content.data['text/plain'], '42');
  assert.equal((await ask('missing')).status, 'error');
  assert.match(seen.at(-1).content.traceback[0], /^cell here, line 1: error CS0103/);
  assert.equal((await ask('var v = new int[3];\nv[0] = 1;\nv[7] = 1;')).status, 'error');
  assert.deepEqual(seen.at(-1).content.traceback.slice(1), ['   in cell here, line 3:', '      v[7] = 1;']);
  kernel.dispose();
});

test('what fails while no cell runs is told', async () => {
  const kernel = start();
  const told = new Promise(done => kernel.failedAside = done);
  await kernel.ask('execute_request', { code: 'new System.Threading.Thread(() => { System.Threading.Thread.Sleep(500); throw new Exception("aside"); }).Start();', silent: false });
  assert.match(await told, /^Exception: aside\n {3}in cell 1, line 1:\n/);
  kernel.dispose();
});

test('the limits are those of every front end', async () => {
  const kernel = start();
  let said;
  const code = 'string.Join(" ", new[] { "TZ", "DOTNET_GCHeapHardLimit", "DOTNET_PROCESSOR_COUNT" }.Select(Environment.GetEnvironmentVariable))';
  await kernel.ask('execute_request', { code, silent: false }, message => said = message);
  const [zone, memory, processors] = said.content.data['text/plain'].split(' ');
  assert.equal(zone, 'UTC');
  assert.ok(parseInt(memory, 16) <= 4 * 1024 ** 3, memory);
  assert.equal(Number(processors), os.availableParallelism());
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

test('while a cell runs, names are completed from the state before it, and variables are not looked at', async () => {
  const kernel = start();
  let said;
  const run = code => kernel.ask('execute_request', { code, silent: false }, message => said = message);
  const complete = code => kernel.ask('complete_request', { code, cursor_pos: replies.toCodePoints(code, code.length) });
  const look = () => kernel.ask('debug_request', { type: 'request', seq: 1, command: 'inspectVariables' });
  await run('var hiddenSize = 4;');
  const endless = run('Console.WriteLine("begun"); var after = 1; while (true) after++;');
  while (said?.content.text !== 'begun\n') await wait(20);
  assert.deepEqual(replies.completions('"𝄞" + hidden', await complete('"𝄞" + hidden')),
    { start: 7, end: 13, incomplete: false, items: [{ text: 'hiddenSize', kind: 'field' }] });
  assert.equal(replies.completions('aft', await complete('aft')).items.length, 0);
  assert.equal(replies.variables(await look()), undefined);
  await kernel.interrupt();
  assert.equal((await endless).ename, 'Interrupted');
  assert.deepEqual(replies.variables(await look())?.slice(0, 1), [{ name: 'hiddenSize', type: 'int', value: '4', variablesReference: 0 }]);
  kernel.dispose();
});

test('a kernel that is still starting says so at once', async () => {
  const kernel = start();
  const reply = await kernel.ask('complete_request', { code: 'Consol', cursor_pos: 6 });
  assert.ok(reply.status === 'ok' || reply.ename === 'NotReady', JSON.stringify(reply)); // quick machines may be warm already
  assert.deepEqual(replies.completions('Consol', { status: 'error', ename: 'NotReady' }).items, []);
  kernel.dispose();
});

test('positions are counted in code points there and in UTF-16 units here', () => {
  for (const [text, index, codePoints] of [['abc', 2, 2], ['𝄞b', 2, 1], ['ü𝄞𝄞x', 5, 3]]) {
    assert.equal(replies.toCodePoints(text, index), codePoints);
    assert.equal(replies.fromCodePoints(text, codePoints), index);
  }
});

test('a line that is written over shows what a terminal shows', () => {
  for (const [printed, shown] of [
    ['a\nb', 'a\nb'], ['half\rfull', 'full'], ['10 %\r20', '20 %'], ['a\r\nb', 'a\nb'], ['1\n22\r3\n4', '1\n32\n4'], ['50 %\r', '50 %\r'], ['\rx', 'x'],
  ]) assert.equal(replies.overwrite(printed), shown);
  assert.equal(replies.overwrite(replies.overwrite('half\r') + 'full\r') + 'done', 'full\rdone');
});

test('replies that say nothing give nothing', () => {
  assert.deepEqual(replies.inspection(undefined), { markdown: undefined, signatures: undefined });
  assert.deepEqual(replies.inspection({ found: false, data: {} }).markdown, undefined);
  assert.deepEqual(replies.findings({ status: 'error' }), []);
  assert.equal(replies.variables({ success: false }), undefined);
});

const busy = begun => `
  System.Diagnostics.Process.Start("sleep", "1000");
  System.IO.File.WriteAllText(System.IO.Path.GetTempFileName(), "left");
  System.IO.File.WriteAllText("${begun}.part", $"{Environment.ProcessId} {System.IO.Path.GetTempPath()}");
  System.IO.File.Move("${begun}.part", "${begun}");
  while (true) { }`;
const present = async file => {
  while (!fs.existsSync(file)) await wait(50);
  const [, worker, temporary] = fs.readFileSync(file, 'utf8').match(/^(\d+) (.*)$/);
  assert.ok(fs.existsSync(temporary));
  const started = children(Number(worker));
  assert.equal(started.length, process.platform === 'linux' ? 1 : 0);
  return { worker: Number(worker), temporary, all: [Number(worker), ...started] };
};
const children = id => process.platform !== 'linux' ? [] : fs.readdirSync(`/proc/${id}/task`)
  .flatMap(thread => fs.readFileSync(`/proc/${id}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
const nothing = async ({ temporary, all }) => {
  for (let tries = 0; tries < 1200 && (fs.existsSync(temporary) || all.some(alive)); tries++) await wait(50);
  assert.ok(!fs.existsSync(temporary), temporary);
  assert.deepEqual(all.filter(alive), []);
};

test('a kernel that is ended, or that dies, or whose supervisor dies, leaves nothing and fails what was asked', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnn-ends-'));
  const ends = { dispose: kernel => kernel.dispose(), worker: (_, worker) => process.kill(worker, 'SIGKILL'), supervisor: kernel => process.kill(kernel.id, 'SIGKILL') };
  for (const [name, end] of Object.entries(ends)) {
    let how;
    const kernel = start(why => how = why);
    const waiting = kernel.ask('execute_request', { code: busy(path.join(folder, name)), silent: false });
    const its = await present(path.join(folder, name));
    end(kernel, its.worker);
    await assert.rejects(waiting, /The kernel (was stopped|died of signal 9 \(SIGKILL\)|ended \(SIGKILL\))/);
    await nothing(its);
    assert.equal(how === undefined, name === 'dispose');
    if (name === 'worker') {
      let said;
      await kernel.ask('execute_request', { code: '6 * 7' }, message => said = message);
      assert.equal(said.content.data['text/plain'], '42'); // a new one
      kernel.dispose();
    }
    assert.ok(await gone(kernel.id));
    await assert.rejects(kernel.ask('execute_request', { code: '1' }), /has ended/);
  }
  fs.rmSync(folder, { recursive: true });
});

test('an editor that is killed outright leaves no kernel', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rnn-killed-'));
  const begun = path.join(folder, 'begun');
  const editor = spawn(process.execPath, ['-e', `
    const { KernelProcess } = require(${JSON.stringify(path.join(extension, 'kernelProcess.js'))});
    new KernelProcess(${JSON.stringify(course.findEngine(root))}, ${JSON.stringify(folder)}, () => { })
      .ask('execute_request', { code: ${JSON.stringify(busy(begun))}, silent: false });`]);
  const its = await present(begun);
  editor.kill('SIGKILL');
  await nothing(its);
  fs.rmSync(folder, { recursive: true });
});

test('a restarted kernel has no variables, and fails what was asked', async () => {
  const kernel = start();
  let said;
  await kernel.ask('execute_request', { code: 'var kept = 1; Environment.ProcessId' }, message => said = message);
  const endless = kernel.ask('execute_request', { code: 'while (true) { }' });
  const restarted = kernel.restart();
  await assert.rejects(endless, /was stopped/);
  assert.deepEqual(await restarted, { status: 'ok', restart: true });
  assert.ok(!alive(Number(said.content.data['text/plain'])));
  assert.equal((await kernel.ask('execute_request', { code: 'kept' })).status, 'error');
  kernel.dispose();
});

test('a cell that does not stop costs its kernel, and the next one runs in a new one', async () => {
  const told = [], seen = [];
  const kernel = start(how => told.push(how));
  const run = code => kernel.ask('execute_request', { code }, message => seen.push(message));
  const stubborn = run('Console.WriteLine("begun"); System.Text.RegularExpressions.Regex.IsMatch(new string(\'a\', 60) + "!", "^(a+)+$")');
  while (seen[0]?.content.text !== 'begun\n') await wait(20);
  kernel.interrupt().catch(() => { });
  await assert.rejects(stubborn, /did not stop within [\d.]+ s, so the kernel was restarted/);
  assert.equal(told.length, 1);
  await run('6 * 7');
  assert.equal(seen.at(-1).content.data['text/plain'], '42');
  kernel.dispose();
});

test('without an SDK the message says where to get it', async () => {
  await assert.rejects(course.build(root, undefined, 'no-such-dotnet'), /\.NET 10 SDK is not installed.*(winget|brew|apt-get).*https:\/\/dotnet/);
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
