// Every cell of a lesson's page can be run, and edited, in the reader's own browser. Until the first click this is all that there is of it.
(() => {
  const own = document.currentScript.dataset;
  const parts = ['live-output.js', 'live-notebook.js', 'live-kernel.js', 'live-cells.js'];
  const loaded = new Map();
  const load = src => loaded.get(src) ?? loaded.set(src, new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload: done, onerror: () => failed(new Error(`${src} is missing`)) }));
  })).get(src);

  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'assets/live.css' }));
  const stored = (() => { try { return JSON.parse(localStorage.getItem(`rnn-cells:${own.lesson}`)) ?? {}; } catch { return {}; } })();
  const cells = [...document.querySelectorAll('section.cell[id]')].map((section, place) => {
    const code = section.querySelector('.code code');
    const cell = { section, code, place, id: section.id.slice('cell-'.length), original: code.textContent, text: code.textContent };
    if (stored[cell.id] !== undefined) edit(cell, stored[cell.id]);
    const tools = Object.assign(document.createElement('div'), { className: 'live-tools' });
    section.querySelector('.code').after(tools);
    tools.append(button('▶ Run', `Run cell ${cell.id}`, () => begin().then(live => live.run([cell]))), button('Edit', `Edit cell ${cell.id}`, () => begin().then(live => live.edit(cell))));
    code.parentElement.addEventListener('click', () => { if (getSelection().isCollapsed) begin().then(live => live.edit(cell)); });
    return cell;
  });

  let live;
  window.rnnLive = { lesson: own.lesson, packed: own.packed !== undefined, cells, button, edit, load, hasEditor: own.editor !== undefined };

  function begin() {
    const disk = location.protocol === 'file:' ? [load('kernel/disk.js')] : [];
    const plotly = own.plotly && !window.Plotly ? [load(own.plotly)] : [];
    navigator.serviceWorker?.register('live-worker.js').catch(() => {}); // without it, a stopped cell costs a new kernel
    return live ??= Promise.all([...disk, ...plotly, ...parts.map(part => load(`assets/${part}`))]).then(() => window.rnnLiveCells());
  }

  function button(text, label, act) {
    const element = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    element.setAttribute('aria-label', label);
    element.addEventListener('click', act);
    return element;
  }

  // Shown plainly; colours come with the editor.
  function edit(cell, text) {
    cell.text = text;
    if (cell.editor) cell.editor.text = text;
    else cell.code.textContent = text;
    cell.section.classList.toggle('edited', text !== cell.original);
  }
})();
