// Runs in a notebook's page before any output: gives figures the plotly.js that npm put into the course, so that they need no network.
// Where it is missing, a figure loads its own from the network, or shows its words and numbers.

/** @returns {Promise<unknown>} */
export function activate() {
  // Read when a chart asks for it: the whole of plotly.js is three times as large.
  Object.assign(globalThis, { rnnPlotlyWhole: new URL('media/plotly-whole.js', import.meta.url).href });
  return new Promise(done => {
    const script = document.createElement('script');
    Object.assign(script, { src: new URL('media/plotly.js', import.meta.url).href, onload: done, onerror: done });
    document.head.append(script);
  });
}
