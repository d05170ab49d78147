// The kernel in a worker: texts come in and go out, each a Jupyter message; cells run in order, and what needs no cell overtakes where it can.
import { dotnet } from './_framework/dotnet.js';

const { getAssemblyExports, getConfig, setModuleImports } = await dotnet.create();
let flag; // shared with the page where that is allowed: 1 while the running cell is asked to stop

setModuleImports('worker', {
  send: text => self.postMessage(text),
  stopAsked: () => flag !== undefined && Atomics.exchange(flag, 0, 0) === 1,
});
const { mainAssemblyName, resources } = getConfig();
const kernel = (await getAssemblyExports(mainAssemblyName)).RnnCourse.Notebooks.Kernel.BrowserKernel;
const names = [...resources.coreAssembly ?? [], ...resources.assembly ?? []].map(file => (file.virtualPath ?? file.name).replace(/\.(wasm|dll)$/, ''));

let last = kernel.Start(names);
self.onmessage = ({ data }) => {
  if (data.stop) flag = new Int32Array(data.stop);
  if (data.text === undefined) return;
  const serve = () => kernel.Receive(data.text).catch(error => self.postMessage({ failure: `${error}` }));
  if (data.overtakes) serve();
  else last = last.then(serve);
};
last.then(() => self.postMessage({ ready: true }), error => self.postMessage({ failure: `${error}\n${error.stack ?? ''}` }));
