// Draws application/vnd.plotly.v1+json with the plotly.js that the preload script brought, or with the whole of it, if a chart asks for that.

/** @type {any} Here are Plotly, which the preload script brought if it could, and PlotlyWhole. */
const page = globalThis;

const ATTEMPTS = 3;

/**
 * Reads a build of plotly.js; each calls itself Plotly. VS Code gives up on a file after 30 s, which a busy machine may need: so it is asked again.
 * @param {string} file
 */
async function read(file) {
  const before = page.Plotly;
  for (let attempt = 0; attempt < ATTEMPTS && page.Plotly === before; attempt++) {
    await new Promise(done => {
      const script = document.createElement('script');
      Object.assign(script, { src: new URL(file, import.meta.url).href, onload: done, onerror: done });
      document.head.append(script);
    });
  }
}

async function cartesian() {
  if (!page.Plotly) await read('media/plotly.js');
  return page.Plotly;
}

async function whole() {
  if (page.PlotlyWhole) return page.PlotlyWhole;
  const small = page.Plotly;
  await read('media/plotly-whole.js');
  if (page.Plotly !== small) [page.PlotlyWhole, page.Plotly] = [page.Plotly, small];
  return page.PlotlyWhole;
}

/** One chart asks after the other, so that nothing is read twice. */
let asked = Promise.resolve();

/**
 * @param {{ meta?: { library?: string } }} layout
 * @returns {Promise<any>} Nothing if it is missing.
 */
const plotlyFor = ({ meta }) => asked = asked.then(meta?.library === 'PlotlyWhole' ? whole : cartesian);

/** @type {Map<string, { plot: any, plotly: any, observer: ResizeObserver }>} */
const drawn = new Map();

/**
 * Text, grid, axes and sliders in the colour that the theme gives text.
 * @param {{ sliders?: object[], updatemenus?: object[] }} layout
 */
function look(layout) {
  const { sliders = [], updatemenus = [] } = layout;
  const [red, green, blue] = getComputedStyle(document.body).color.match(/[\d.]+/g) ?? ['128', '128', '128'];
  const ink = (/** @type {number} */ opacity) => `rgba(${red}, ${green}, ${blue}, ${opacity})`;
  return {
    paper_bgcolor: 'rgba(0, 0, 0, 0)',
    plot_bgcolor: 'rgba(0, 0, 0, 0)',
    'font.color': ink(1),
    ...Object.fromEntries(axes(layout).flatMap(axis => [[`${axis}.gridcolor`, ink(0.16)], [`${axis}.zerolinecolor`, ink(0.45)]])),
    ...Object.fromEntries(sliders.flatMap((_, i) => [[`sliders[${i}].bgcolor`, ink(0.3)], [`sliders[${i}].bordercolor`, ink(0.3)], [`sliders[${i}].tickcolor`, ink(0.45)]])),
    ...Object.fromEntries(updatemenus.flatMap((_, i) => [[`updatemenus[${i}].bgcolor`, 'rgba(0, 0, 0, 0)'], [`updatemenus[${i}].bordercolor`, ink(0.3)]])),
  };
}

/** @param {object} layout */
const axes = layout => Object.keys(layout).flatMap(name =>
  name.startsWith('scene') ? ['x', 'y', 'z'].map(letter => `${name}.${letter}axis`) : /^[xy]axis/.test(name) ? [name] : []);

/** @param {string} id */
function forget(id) {
  const old = drawn.get(id);
  if (!old) return;
  old.observer.disconnect();
  old.plotly.purge(old.plot);
  drawn.delete(id);
}

/** @type {import('vscode-notebook-renderer').ActivationFunction} */
export const activate = () => {
  new MutationObserver(() => drawn.forEach(({ plot, plotly }) => plotly.relayout(plot, look(plot.layout))))
    .observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-kind'] });
  return {
    async renderOutputItem(item, element) {
      forget(item.id);
      const { data, layout, frames, config } = item.json();
      const plotly = await plotlyFor(layout);
      if (!plotly) {
        element.textContent = 'This chart needs plotly.js: run "npm ci --omit=dev" in the course\'s folder, then reload the window.';
        return;
      }
      const plot = document.createElement('div');
      plot.style.height = `${layout.height ?? 450}px`; // its own, or each resizing would make it grow
      const finding = document.createElement('p');
      finding.textContent = layout.meta?.altText ?? '';
      plot.setAttribute('role', 'group');
      plot.setAttribute('aria-label', finding.textContent);
      element.replaceChildren(plot, finding);
      await plotly.newPlot(plot, data, { ...layout, autosize: true }, { ...config, responsive: true });
      await plotly.relayout(plot, look(layout));
      if (frames?.length) await plotly.addFrames(plot, frames);
      const observer = new ResizeObserver(() => plotly.Plots.resize(plot));
      observer.observe(element);
      drawn.set(item.id, { plot, plotly, observer });
    },
    disposeOutputItem(id) {
      (id === undefined ? [...drawn.keys()] : [id]).forEach(forget);
    },
  };
};
