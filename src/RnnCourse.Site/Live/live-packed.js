// For a host that compresses little or not at all: the kernel's files come packed by Brotli, and are unpacked here, in the worker.
import { decompress } from 'brotli/decompress.js';

self.rnnRead = async name => decompress(new Uint8Array(await (await fetch(`./_framework/${name}.br`)).arrayBuffer()));
