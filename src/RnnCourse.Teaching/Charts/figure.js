// Turns the figures of a page into live charts, and has diagrams step. Each brings this script; the first one to run serves all.
(() => {
  const all = '.rnn-figure, .rnn-diagram';
  const page = window.rnnFigures ??= install();
  const own = document.currentScript?.closest(all);
  (own ? [own] : document.querySelectorAll(all)).forEach(page.start);

  function install() {
    const drawn = new Map();
    const waiting = new Map(); // what draws a figure that is not drawn yet
    const loading = {};
    let small, printing = false;

    // Drawing a chart can take longer than a reader who scrolls or types should wait: in view they are drawn while the page rests, one at a time.
    const still = 150; // milliseconds since the reader's last move
    let moved = -still, line = Promise.resolve();
    for (const event of ['scroll', 'wheel', 'touchmove', 'keydown'])
      addEventListener(event, () => { moved = performance.now(); }, { capture: true, passive: true });

    async function atRest() {
      do await new Promise(done => window.requestIdleCallback ? requestIdleCallback(done, { timeout: still }) : setTimeout(done));
      while (performance.now() - moved < still);
    }

    function drawAtRest(draws) {
      for (const draw of draws) line = line.then(atRest).then(draw);
      return line;
    }

    // What the page brings (deferred scripts have run by then), else one download for the whole page. Two builds of plotly.js can be on it:
    // the small one as Plotly, and as PlotlyWhole the one for charts that the small one cannot draw, such as surfaces.
    async function library(name) {
      if (!window[name] && document.readyState !== 'complete')
        await new Promise(done => ['DOMContentLoaded', 'load'].forEach(event => addEventListener(event, done)));
      return window[name] ?? (loading[name] ??= nearest(name));
    }

    // A host that serves plotly.js itself names its address, as rnnPlotly and rnnPlotlyWhole; Jupyter may have it beside the notebooks' kernel.
    function nearest(name) {
      const jupyter = document.body?.dataset.baseUrl ?? JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}').baseUrl;
      const local = window[`rnn${name}`] ?? (jupyter && `${jupyter}kernelspecs/.net-csharp/${name === 'Plotly' ? 'plotly-cartesian' : 'plotly'}.min.js`);
      const remote = name === 'Plotly' ? ['@ADDRESS@', '@INTEGRITY@'] : ['@WHOLE-ADDRESS@', '@WHOLE-INTEGRITY@'];
      return local ? download(name, local, remote[1]).catch(() => download(name, ...remote)) : download(name, ...remote);
    }

    function download(name, src, integrity) {
      return new Promise((done, failed) => {
        const script = document.createElement('script');
        Object.assign(script, { src, integrity, crossOrigin: 'anonymous', onerror: failed });
        script.onload = () => {
          const found = window.Plotly; // both builds call themselves that
          if (name === 'Plotly') small = found;
          else Object.assign(window, { PlotlyWhole: found, Plotly: small });
          done(found);
        };
        small = window.Plotly ?? small;
        document.head.append(script);
      });
    }

    // Text, grid and axes in the text colour around the chart, whatever theme gave it; on paper dark, and as wide as paper.
    function look(plot, layout) {
      const ink = printing ? 'rgb(20, 20, 20)' : getComputedStyle(plot.parentElement).color;
      const [red, green, blue] = ink.match(/[\d.]+/g) ?? [128, 128, 128];
      const faint = opacity => `rgba(${red}, ${green}, ${blue}, ${opacity})`;
      const update = { 'font.color': faint(1), autosize: true };
      plot.style.width = printing ? '640px' : '';
      for (const name of Object.keys(layout))
        for (const axis of name.startsWith('scene') ? ['x', 'y', 'z'].map(letter => `${name}.${letter}axis`) : /^[xy]axis/.test(name) ? [name] : [])
          Object.assign(update, { [`${axis}.gridcolor`]: faint(0.16), [`${axis}.zerolinecolor`]: faint(0.45) });
      return update;
    }

    function dress(layout, update) {
      for (const [path, value] of Object.entries(update)) {
        const [last, ...outer] = path.split('.').reverse();
        outer.reverse().reduce((part, name) => part[name], layout)[last] = value;
      }
    }

    function start(figure) {
      if (figure.dataset.state) return;
      if (figure.matches('.rnn-diagram')) return void step(figure);
      figure.dataset.state = 'waiting';
      const plot = figure.querySelector('.rnn-figure-plot');
      const data = figure.querySelector('.rnn-figure-data');
      const spec = JSON.parse(figure.querySelector('.rnn-figure-json').textContent);
      plot.style.minHeight = `${spec.layout.height}px`;
      data.open = false;
      let drawing;
      const draw = () => drawing ??= live(figure, plot, spec).catch(error => {
        figure.dataset.state = 'failed';
        plot.style.minHeight = '';
        plot.textContent = 'The chart needs plotly.js, which could not be loaded. Its data stand below.';
        data.open = true;
        console.warn('rnn-figure:', error);
      }).finally(() => waiting.delete(figure));
      waiting.set(figure, draw);
      addEventListener('beforeprint', draw);
      if (!window.IntersectionObserver) return void draw();
      const observer = new IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        observer.disconnect();
        drawAtRest([draw]);
      }, { rootMargin: '800px' });
      observer.observe(figure);
    }

    async function live(figure, plot, spec) {
      const Plotly = await library(spec.layout.meta.library ?? 'Plotly');
      // A finger on the chart scrolls the page; zooming is for a mouse.
      if (matchMedia('(pointer: coarse)').matches) spec.layout.dragmode = false;
      dress(spec.layout, look(plot, spec.layout));
      await Plotly.newPlot(plot, spec.data, spec.layout, spec.config);
      const settle = () => { legible(plot); toolbar(plot); };
      settle();
      plot.on('plotly_afterplot', settle);
      if (spec.frames.length) {
        await Plotly.addFrames(plot, spec.frames);
        controls(figure, name => Plotly.animate(plot, [name], {
          mode: 'immediate', frame: { duration: 0, redraw: true }, transition: { duration: 0 } }), spec.controls);
      }
      drawn.set(plot, Plotly);
      figure.dataset.state = 'drawn';
    }

    // The numbers in a heat map are black or white, whichever stands out more from their cell: at least 4.5 to 1, whatever the colour.
    // And the drawing is said in words by its label; what is in it is not read out piece by piece.
    function legible(plot) {
      plot.querySelectorAll('.main-svg, canvas').forEach(drawing => drawing.setAttribute('aria-hidden', 'true'));
      const map = plot._fullData.find(trace => trace.type === 'heatmap' && trace.texttemplate && trace.colorscale.every(([, colour]) => colour[0] === '#'));
      for (const text of map ? plot.querySelectorAll('.heatmap-label text') : [])
        text.style.fill = luminance(cell(map, text.__data__?.z)) > 0.179 ? '#000' : '#fff';
    }

    // Eight tools on each of many charts: one stop for the tab key, and arrows from tool to tool.
    function toolbar(plot) {
      const tools = [...plot.querySelectorAll('.modebar-btn')];
      tools.forEach((tool, i) => { tool.tabIndex = i ? -1 : 0; });
      const bar = plot.querySelector('.modebar');
      if (!bar) return;
      bar.setAttribute('role', 'toolbar');
      bar.setAttribute('aria-label', 'Tools of the chart');
      bar.onkeydown = event => {
        const step = { ArrowRight: 1, ArrowLeft: tools.length - 1 }[event.key];
        if (step) tools[(tools.indexOf(document.activeElement) + step) % tools.length].focus();
      };
    }

    function cell({ colorscale, zmin, zmax }, z) {
      const at = Math.min(1, Math.max(0, (z - zmin) / (zmax - zmin)));
      const next = Math.max(1, colorscale.findIndex(([place]) => place >= at));
      const [[from, low], [to, high]] = [colorscale[next - 1], colorscale[next]];
      return [1, 3, 5].map(i => {
        const [a, b] = [low, high].map(colour => parseInt(colour.slice(i, i + 2), 16));
        return (a + (b - a) * (at - from) / (to - from)) / 255;
      });
    }

    function luminance(colour) {
      const [red, green, blue] = colour.map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    // A diagram is drawn already, and so are all of its frames: one of them is shown.
    function step(diagram) {
      diagram.dataset.state = 'drawn';
      const frames = [...diagram.querySelectorAll('.rnn-diagram-frame')];
      const show = async name => frames.forEach(frame => frame.hidden = frame.dataset.step !== name);
      if (frames.length) controls(diagram, show, [{ label: 'step', steps: frames.map(frame => frame.dataset.step), start: 0, plays: true }]);
    }

    // Native sliders: they work with the keyboard, on touch and in a screen reader. Frames are named by all steps together.
    function controls(figure, show, specs) {
      const box = figure.querySelector('.rnn-figure-controls');
      const inputs = [];
      let busy = false, wanted = null;
      const move = async () => {
        wanted = specs.map((spec, i) => spec.steps[inputs[i].value]).join('|');
        if (busy) return;
        busy = true;
        for (let name; wanted !== null;) {
          [name, wanted] = [wanted, null];
          await show(name).catch(() => { });
        }
        busy = false;
      };
      for (const spec of specs) {
        const row = element('label', 'rnn-figure-control');
        const input = element('input'), value = element('output');
        const tell = () => input.setAttribute('aria-valuetext', value.value = spec.steps[input.value]);
        Object.assign(input, { type: 'range', name: spec.label, min: 0, max: spec.steps.length - 1, step: 1, value: spec.start });
        input.addEventListener('input', () => { tell(); move(); lead(figure, input); });
        tell();
        inputs.push(input);
        row.append(element('span', '', spec.label), input, value);
        if (spec.plays) box.append(player(input));
        box.append(row);
      }
    }

    // Figures that a lesson has linked: a slider takes those of the same name along.
    function lead(figure, input) {
      for (const other of figure.closest('.rnn-linked')?.querySelectorAll('.rnn-figure-control input') ?? []) {
        if (other.name !== input.name || other.value === input.value) continue;
        other.value = input.value;
        other.dispatchEvent(new Event('input'));
      }
    }

    function player(input) {
      const button = element('button', 'rnn-figure-play');
      button.type = 'button';
      const last = Number(input.max);
      const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1500 : Math.min(900, Math.max(150, 9000 / last));
      let timer = 0;
      const go = step => { input.value = step; input.dispatchEvent(new Event('input')); };
      const rest = () => { clearInterval(timer); timer = 0; button.textContent = '▶ Play'; };
      button.addEventListener('click', () => {
        if (timer) return rest();
        button.textContent = '❚❚ Pause';
        if (Number(input.value) === last) go(0);
        timer = setInterval(() => { go(Number(input.value) + 1); if (Number(input.value) === last) rest(); }, pause);
      });
      rest();
      return button;
    }

    function element(name, className = '', text = '') {
      return Object.assign(document.createElement(name), { className, textContent: text });
    }

    function repaint() {
      for (const [plot, Plotly] of drawn)
        if (plot.isConnected) Plotly.relayout(plot, look(plot, plot.layout));
        else drawn.delete(plot);
    }

    // After a change of theme the page's own styles must settle first.
    const themeChanged = () => requestAnimationFrame(repaint);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
    const watcher = new MutationObserver(themeChanged);
    const attributeFilter = ['data-theme', 'data-vscode-theme-kind', 'data-jp-theme-light', 'class'];
    for (const root of [document.documentElement, document.body])
      if (root) watcher.observe(root, { attributes: true, attributeFilter });
    for (const [event, paper] of [['beforeprint', true], ['afterprint', false]])
      addEventListener(event, () => { printing = paper; repaint(); });

    // A page may carry this script once for many figures.
    addEventListener('DOMContentLoaded', () => document.querySelectorAll(all).forEach(start));
    return {
      start, legible, drawAll: () => Promise.all([...waiting.values()].map(draw => draw())),
      drawAtRest() {
        for (const figure of waiting.keys()) if (!figure.isConnected) waiting.delete(figure);
        return drawAtRest([...waiting].filter(([figure]) => figure.getClientRects().length).map(([, draw]) => draw)); // what is hidden has no width yet
      },
    };
  }
})();
