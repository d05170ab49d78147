// The cells of a page at work: which run, in what order, what becomes of their outputs, and the bar that says so.
window.rnnLiveCells = () => {
  const { lesson, cells, button, edit, load, hasEditor } = window.rnnLive;
  const kernel = window.rnnKernel, output = window.rnnOutput;
  const patience = 5000; // milliseconds that a cell has to stop by itself: a page cannot know how busy the machine is
  const ran = []; // what the kernel has run without error, to be run again in a new one
  let queue = [], running, runs = 0, stopping = false;

  document.documentElement.classList.add('live');
  const bar = document.body.appendChild(document.createElement('div'));
  bar.className = 'live-bar';
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', 'This lesson in your browser');
  const status = Object.assign(document.createElement('span'), { className: 'live-status' });
  status.setAttribute('role', 'status');
  const choose = Object.assign(document.createElement('input'), { type: 'file', accept: '.ipynb', hidden: true });
  choose.addEventListener('change', () => { if (choose.files[0]) take(choose.files[0]); choose.value = ''; });
  bar.append(
    button('▶▶ Run all', 'Run all cells', () => run(cells)), button('■ Stop', 'Stop the running cell', stop), button('↺ Reset', 'Reset: forget all variables', reset),
    button('Save .ipynb', 'Save .ipynb: the lesson as a notebook', () => window.rnnNotebook.save(lesson, new Map(cells.map(cell => [cell.id, cell.text]))).catch(complain)),
    button('Open .ipynb', 'Open .ipynb: take the cells of a notebook', () => choose.click()), choose, status);
  kernel.watch(state => {
    if (state !== 'starting') return;
    say('Loading C# …');
    window.rnnFigures?.drawAtRest(); // those further down, too, so that while a cell runs no chart is left to draw
  });

  for (const cell of cells)
    cell.section.querySelector('.live-tools').prepend(button('▲▶', `Run all cells above ${cell.id}`, () => run(cells.slice(0, cell.place))));

  function say(text) { status.textContent = text; }
  function complain(error) { say(`✗ ${error.message}`); }

  async function run(wanted) {
    wanted.forEach(cell => { if (cell !== running && !queue.includes(cell)) { queue.push(cell); mark(cell, 'waiting'); } });
    if (running) return;
    try {
      while (queue.length) await runOne(queue.shift());
    } catch (error) {
      complain(error);
    } finally {
      queue.forEach(cell => mark(cell, ''));
      queue = [];
    }
  }

  function mark(cell, state) {
    cell.section.dataset.live = state;
    cell.section.toggleAttribute('aria-busy', state === 'running');
  }

  async function runOne(cell) {
    running = cell;
    runs++;
    stopping = false;
    mark(cell, 'running');
    window.rnnGuesses?.show(cell.section);
    const began = performance.now(), code = cell.text;
    if (kernel.state === 'ready') say(`Running ${cell.id} …`);
    else kernel.watch(state => { if (state === 'ready' && running === cell) say(`Running ${cell.id} …`); });
    const box = outputs(cell);
    let fresh = true;
    const show = (type, message) => {
      if (fresh) output.clear(box); // until then the page keeps its height
      fresh = false;
      output.show(box, type, message);
    };
    try {
      const reply = await kernel.execute(code, cell.id, show);
      if (fresh) output.clear(box);
      if (reply.status === 'ok') ran.push({ id: cell.id, code });
      else queue.splice(0).forEach(other => mark(other, ''));
      mark(cell, reply.status === 'ok' ? 'done' : 'failed');
      keepChecks(box);
      window.rnnFigures?.drawAtRest();
      say(`${reply.status === 'ok' ? '✓' : '✗'} ${cell.id}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } catch (error) {
      mark(cell, 'failed');
      if (!stopping) throw error;
      output.note(box, '■ Stopped. The kernel was started anew.');
    } finally {
      running = undefined;
    }
  }

  // Below the code, in the place of what stood there when the page was made.
  function outputs(cell) {
    if (cell.box) return cell.box;
    cell.box = Object.assign(document.createElement('div'), { className: 'live-output' });
    cell.was = [...cell.section.querySelectorAll(':scope > .output')];
    cell.section.querySelector('.live-tools').after(cell.box);
    cell.box.append(...cell.was);
    return cell.box;
  }

  async function stop() {
    queue.splice(0).forEach(cell => mark(cell, ''));
    if (!running) return;
    if (kernel.state !== 'ready') return;
    const run = runs;
    say('Stopping …');
    if (kernel.keeps) {
      kernel.interrupt();
      await new Promise(done => setTimeout(done, patience));
      if (!running || run !== runs) return;
    }
    stopping = true;
    kernel.end('the cell was stopped');
    await replay();
  }

  // A new kernel, brought to where the old one was.
  async function replay() {
    const again = ran.splice(0);
    try {
      for (const [place, cell] of again.entries()) {
        say(`Stopped. The kernel starts anew and runs again what ran: cell ${place + 1} of ${again.length} …`);
        const reply = await kernel.execute(cell.code, cell.id);
        if (reply.status === 'ok') ran.push(cell);
      }
      say(`■ Stopped. The kernel was started anew; ${again.length === 1 ? '1 cell that had run was' : `${again.length} cells that had run were`} run again.`);
    } catch (error) {
      complain(error);
    }
  }

  function reset() {
    queue = [];
    stopping = true;
    kernel.end('the kernel was reset');
    ran.length = 0;
    cells.forEach(cell => mark(cell, ''));
    say('Reset: all variables are forgotten.');
  }

  async function openEditor(cell) {
    if (cell.editor) return cell.editor.focus();
    if (hasEditor) await load('assets/live-editor.js');
    const details = cell.section.querySelector('.code');
    details.open = true;
    const pre = cell.code.parentElement;
    const place = Object.assign(document.createElement('div'), { className: 'live-editor' });
    pre.after(place);
    pre.hidden = true;
    const options = {
      parent: place, text: cell.text, label: `Code of cell ${cell.id}. Ctrl and Enter runs it, Escape leaves it.`,
      changed: text => { cell.text = text; cell.section.classList.toggle('edited', text !== cell.original); store(); },
      keys: {
        'Mod-Enter': () => run([cell]), Escape: () => cell.section.querySelector('.live-tools button:last-child').focus(),
        'Shift-Enter': () => { run([cell]); const next = cells[cell.place + 1]; if (next) openEditor(next); },
      },
      complete: (text, cursor) => complete(cell, text, cursor), diagnose: text => diagnose(cell, text),
    };
    cell.editor = hasEditor ? window.rnnEditor(options) : plainEditor(options);
    const back = button('Undo edits', `Undo edits of cell ${cell.id}`, () => { edit(cell, cell.original); store(); });
    back.className = 'live-back';
    place.append(back);
    cell.editor.focus();
  }

  // Where the editor could not be packed, a field of text does.
  function plainEditor({ parent, text, label, changed, keys }) {
    const area = Object.assign(document.createElement('textarea'), { value: text, rows: text.split('\n').length + 1, spellcheck: false });
    area.setAttribute('aria-label', label);
    area.addEventListener('input', () => changed(area.value));
    area.addEventListener('keydown', event => {
      const act = keys[`${event.ctrlKey || event.metaKey ? 'Mod-' : event.shiftKey ? 'Shift-' : ''}${event.key}`];
      if (act) { event.preventDefault(); act(); }
    });
    parent.append(area);
    return { focus: () => area.focus(), get text() { return area.value; }, set text(value) { area.value = value; changed(value); } };
  }

  function store() {
    const edited = Object.fromEntries(cells.filter(cell => cell.text !== cell.original).map(cell => [cell.id, cell.text]));
    try { localStorage.setItem(`rnn-cells:${lesson}`, JSON.stringify(edited)); } catch { say('Your edits hold for this page only: the browser keeps nothing.'); }
  }

  async function take(file) {
    try {
      const sources = await window.rnnNotebook.open(file);
      const known = cells.filter(cell => sources.has(cell.id));
      known.forEach(cell => edit(cell, sources.get(cell.id)));
      store();
      say(`${known.length} of ${cells.length} cells were taken from ${file.name}.`);
    } catch (error) {
      complain(error);
    }
  }

  // What the progress page shows of this reader's own work.
  function keepChecks(box) {
    const found = [...box.querySelectorAll('[data-check][data-state]')];
    if (!found.length) return;
    try {
      const all = JSON.parse(localStorage.getItem(`rnn-checks:${lesson}`)) ?? {};
      found.forEach(({ dataset }) => { all[dataset.check] = dataset.state; });
      localStorage.setItem(`rnn-checks:${lesson}`, JSON.stringify(all));
    } catch { /* It holds for this page only. */ }
  }

  // What did not run yet is told along, so that names of cells above are known. Positions count letters as Jupyter does.
  const asked = cell => ({ kind: 'editor', metadata: { preceding: cells.slice(0, cell.place).filter(above => !ran.some(({ id, code }) => id === above.id && code === above.text)).map(above => above.text) } });
  const free = () => kernel.state === 'ready' && !running;

  async function complete(cell, text, cursor) {
    if (!free()) return null;
    const reply = await kernel.ask('complete_request', { code: text, cursor_pos: [...text.slice(0, cursor)].length }, asked(cell)).catch(() => null);
    if (reply?.status !== 'ok' || !reply.matches.length) return null;
    const kinds = reply.metadata._jupyter_types_experimental;
    const at = place => [...text].slice(0, place).join('').length;
    return { from: at(reply.cursor_start), to: at(reply.cursor_end), options: reply.matches.map((label, i) => ({ label, type: kinds[i].type })), validFor: /^\w*$/ };
  }

  async function diagnose(cell, text) {
    if (!free()) return null;
    const reply = await kernel.ask('diagnostics_request', { code: text }, asked(cell)).catch(() => null);
    return reply?.status === 'ok' ? reply.diagnostics : null;
  }

  return { run, edit: openEditor };
};
