// Draws a figure's start once and gives it as SVG, which turns with the reader's theme, and as PNG, on white paper.
window.rnnPicture = async (specification, paper) => {
  const { data, layout } = JSON.parse(specification);
  const [red, green, blue] = [1, 3, 5].map(place => parseInt(paper.ink.slice(place, place + 2), 16));
  const faint = opacity => `rgba(${red}, ${green}, ${blue}, ${opacity})`;
  layout.font.color = faint(1);
  for (const [name, part] of Object.entries(layout))
    for (const axis of name.startsWith('scene') ? [part.xaxis, part.yaxis, part.zaxis] : /^[xy]axis/.test(name) ? [part] : [])
      Object.assign(axis, { gridcolor: faint(0.16), zerolinecolor: faint(0.45) });
  const ink = /#767676/gi;
  const dressed = JSON.parse(JSON.stringify(layout).replace(ink, paper.ink));
  const plot = document.body.appendChild(document.createElement('div'));
  try {
    const { width, height } = paper;
    await Plotly.newPlot(plot, data, { ...dressed, autosize: false, width, height }, { staticPlot: true });
    const address = await Plotly.toImage(plot, { format: 'svg', width, height });
    const drawing = new DOMParser().parseFromString(decodeURIComponent(address.slice(address.indexOf(',') + 1)), 'image/svg+xml');
    // The copy that was exported has plotly's own colours for the numbers in heat maps.
    window.rnnFigures?.legible?.(plot);
    const numbers = plot.querySelectorAll('.heatmap-label text');
    drawing.querySelectorAll('.heatmap-label text').forEach((text, i) => { text.style.fill = numbers[i].style.fill; });
    const svg = themed(new XMLSerializer().serializeToString(drawing));
    return { svg, png: await painted(svg, width, height) };
  } finally {
    Plotly.purge(plot);
    plot.remove();
  }

  async function painted(svg, width, height) {
    const image = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * paper.scale, height: height * paper.scale });
    const brush = canvas.getContext('2d');
    brush.fillStyle = paper.ground;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  }

  // Everything drawn in ink takes its colour from one place, which knows the theme.
  function themed(svg) {
    const colour = new RegExp(`rgb\\(${red}, ${green}, ${blue}\\)`, 'g');
    const style = `<style>svg{--ink:${paper.ink};--blue:#0072b2}@media (prefers-color-scheme:dark){svg{--ink:${paper.inkOnDark};--blue:#3a9bdc}}</style>`;
    const title = paper.title.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
    return svg.replace(colour, 'var(--ink)').replace(/rgb\(0, 114, 178\)/g, 'var(--blue)').replace(/^(<svg[^>]*>)/, `$1<title>${title}</title>${style}`);
  }
};
