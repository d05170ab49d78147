// The kernel in a worker: texts come in and go out, each a Jupyter message; cells run in order, and an interruption overtakes.
if (self.location.search === '?packed') importScripts('packed.js'); // see live-packed.js
(async () => {
  // Only editors' questions need these: they come with the first of them.
  const forEditors = /^(Microsoft\.CodeAnalysis\.(CSharp\.)?(Features|Workspaces)|Microsoft\.CodeAnalysis\.Elfie|Microsoft\.DiaSymReader|Humanizer|System\.Composition\..*|System\.Configuration\.ConfigurationManager|System\.Text\.Encoding\.CodePages)$/;
  const nameOf = file => (file.virtualPath ?? file.name).replace(/\.(wasm|dll)$/, '');
  const later = [];
  let flag; // shared with the page where that is allowed: 1 while the running cell is asked to stop
  let whole;

  // What the runtime throws when it ends is no Error.
  const told = error => (error instanceof Error ? `${error}\n${error.stack ?? ''}` : error?.message ?? JSON.stringify(error));

  // Where the files come packed, from a disk (live-disk.js) or from a host (live-packed.js), rnnRead unpacks them, and modules are made of their texts.
  async function unpacked() {
    const modules = {};
    for (const name of ['dotnet.js', 'dotnet.native.js', 'dotnet.runtime.js']) {
      const text = new TextDecoder().decode(await self.rnnRead(name)).replaceAll('import.meta.url', JSON.stringify(`https://packed.invalid/_framework/${name}`));
      modules[name] = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    }
    const { dotnet } = await import(modules['dotnet.js']);
    return dotnet.withResourceLoader((type, name) => {
      const file = name.split('/').pop();
      if (type === 'dotnetjs') return modules[file];
      return self.rnnRead(file).then(bytes => new Response(bytes, { headers: { 'Content-Type': file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' } }));
    });
  }

  async function start() {
    const dotnet = self.rnnRead ? await unpacked() : (await import('./_framework/dotnet.js')).dotnet;
    const { getAssemblyExports, getConfig, setModuleImports, Module } = await dotnet.withModuleConfig({
      onConfigLoaded: ({ resources }) => {
        later.push(...resources.assembly.filter(file => forEditors.test(nameOf(file))));
        resources.assembly = resources.assembly.filter(file => !forEditors.test(nameOf(file)));
      },
    }).create();
    setModuleImports('worker', {
      send: text => self.postMessage(text),
      compile: module => {
        const { memory, __indirect_function_table: table } = Module.wasmExports;
        const { run } = new WebAssembly.Instance(new WebAssembly.Module(module), { host: { memory } }).exports;
        const place = table.grow(1);
        table.set(place, run);
        return place;
      },
      stopAsked: () => flag !== undefined && Atomics.exchange(flag, 0, 0) === 1,
    });
    const { mainAssemblyName, resources } = getConfig();
    const kernel = (await getAssemblyExports(mainAssemblyName)).RnnCourse.Notebooks.Kernel.BrowserKernel;
    await kernel.Start([...resources.coreAssembly ?? [], ...resources.assembly].map(nameOf));
    return kernel;
  }

  async function bring(kernel) {
    const read = self.rnnRead ?? (async name => new Uint8Array(await (await fetch(`./_framework/${name}`)).arrayBuffer()));
    for (const bytes of await Promise.all(later.map(file => read(file.name)))) kernel.Load(bytes);
  }

  let kernel;
  try {
    kernel = await start();
  } catch (error) {
    self.postMessage({ failure: told(error) });
    return;
  }
  let last = Promise.resolve();
  // Not before: dotnet.js would take a worker that hears messages for one of its own. The page says nothing until this one is ready.
  self.onmessage = ({ data: { stop, text, kind } }) => {
    if (stop) flag = new Int32Array(stop);
    if (text === undefined) return;
    const serve = async () => {
      try {
        if (kind === 'editor') await (whole ??= bring(kernel));
        await kernel.Receive(text);
      } catch (error) {
        self.postMessage({ failure: told(error) });
      }
    };
    if (kind === 'overtakes') serve();
    else last = last.then(serve);
  };
  self.postMessage({ ready: true });
})();
