// The lesson as a notebook file: written with what the reader wrote, and read again.
window.rnnNotebook = (() => {
  const lines = text => text.split(/(?<=\n)/);
  const texts = source => Array.isArray(source) ? source.join('') : source;
  let loading;

  // A script, not a fetch, which could read nothing from a disk.
  function original(name) {
    return loading ??= new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement('script'), { src: `assets/live/${encodeURIComponent(name)}.js`, onload: () => done(window.rnnLesson), onerror: failed }));
    });
  }

  async function save(name, cells) {
    const notebook = structuredClone(await original(name));
    for (const cell of notebook.cells) if (cells.has(cell.id)) cell.source = lines(cells.get(cell.id));
    const address = URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1) + '\n'], { type: 'application/x-ipynb+json' }));
    Object.assign(document.createElement('a'), { href: address, download: `${name}.ipynb` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // The sources of the code cells by their ids.
  async function open(file) {
    const notebook = JSON.parse(await file.text());
    if (!Array.isArray(notebook.cells)) throw new Error(`${file.name} is no notebook: it has no cells. Choose a file that ends in .ipynb.`);
    return new Map(notebook.cells.filter(cell => cell.cell_type === 'code' && cell.id).map(cell => [cell.id, texts(cell.source)]));
  }

  return { save, open };
})();
