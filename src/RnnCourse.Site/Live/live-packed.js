// For a host that compresses little or not at all: the kernel's large files came packed by Brotli, and are unpacked here, in the worker.
import { decompress } from 'brotli/decompress.js';

const isUnpacked = bytes => bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d; // the host did it: WebAssembly's first bytes
const at = './_framework/';

self.rnnRead = async name => {
  const bytes = new Uint8Array(await (await fetch(`${at}${name}.br`)).arrayBuffer());
  return isUnpacked(bytes) ? bytes : decompress(bytes);
};
self.rnnDotnet = async () => {
  const { dotnet } = await import(`${at}dotnet.js`);
  return dotnet.withResourceLoader((type, name, address) => address.endsWith('.wasm')
    ? self.rnnRead(name).then(bytes => new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } }))
    : null);
};
