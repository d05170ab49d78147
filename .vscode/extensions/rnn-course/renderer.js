// Draws application/vnd.plotly.v1+json with the plotly.js that the preload script brought.

/** @returns {any} What the preload script brought. */
const plotly = () => /** @type {any} */ (globalThis).Plotly;

/** @type {Map<string, { plot: HTMLElement, observer: ResizeObserver }>} */
const drawn = new Map();

/** Text, grid and axes in the colour that the theme gives text. */
function look() {
  const [red, green, blue] = getComputedStyle(document.body).color.match(/[\d.]+/g) ?? ['128', '128', '128'];
  const ink = (/** @type {number} */ opacity) => `rgba(${red}, ${green}, ${blue}, ${opacity})`;
  return {
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    'font.color': ink(1),
    'xaxis.gridcolor': ink(0.16),
    'yaxis.gridcolor': ink(0.16),
    'xaxis.zerolinecolor': ink(0.45),
    'yaxis.zerolinecolor': ink(0.45),
  };
}

/** @param {string} id */
function forget(id) {
  const old = drawn.get(id);
  if (!old) return;
  old.observer.disconnect();
  plotly().purge(old.plot);
  drawn.delete(id);
}

/** @type {import('vscode-notebook-renderer').ActivationFunction} */
export const activate = () => {
  new MutationObserver(() => drawn.forEach(({ plot }) => plotly().relayout(plot, look())))
    .observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-kind'] });
  return {
    async renderOutputItem(item, element) {
      forget(item.id);
      if (!plotly()) {
        element.textContent = 'This chart needs plotly.js: run "npm ci" in the course\'s folder, then reload the window.';
        return;
      }
      const { data, layout, frames, config } = item.json();
      const plot = document.createElement('div');
      element.replaceChildren(plot);
      await plotly().newPlot(plot, data, { ...layout, autosize: true }, { ...config, responsive: true });
      await plotly().relayout(plot, look());
      if (frames?.length) await plotly().addFrames(plot, frames);
      const observer = new ResizeObserver(() => plotly().Plots.resize(plot));
      observer.observe(element);
      drawn.set(item.id, { plot, observer });
    },
    disposeOutputItem(id) {
      (id === undefined ? [...drawn.keys()] : [id]).forEach(forget);
    },
  };
};
