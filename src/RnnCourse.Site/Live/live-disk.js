// A page from a disk may read no file beside it. So the kernel's files stand below, each packed and as text, and a worker is made of them.
window.rnnDiskWorker = () => {
  const { 'kernel-worker.js': kernel, ...files } = window.rnnDiskFiles;
  const prelude = () => {
    self.dotnetSidecar = true; // dotnet.js would take a worker that already hears messages for one of its own
    const files = new Promise(done => self.addEventListener('message', ({ data }) => done(data.files), { once: true }));
    self.rnnRead = async name => {
      const packed = Uint8Array.from(atob((await files)[name]), letter => letter.charCodeAt(0));
      return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
    };
  };
  const text = new Blob([`(${prelude})();\n${kernel}`], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(text));
  worker.postMessage({ files });
  return worker;
};
