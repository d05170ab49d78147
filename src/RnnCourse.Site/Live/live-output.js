// Shows what a cell says, message by message, in the place of what stood below it.
window.rnnOutput = (() => {
  // What stands in markup does not run by itself; in its place it does, and only there it knows where it belongs.
  function wake(element) {
    for (const script of element.querySelectorAll('script:not([type]), script[type="text/javascript"]')) {
      const live = document.createElement('script');
      for (const { name, value } of script.attributes) live.setAttribute(name, value);
      live.textContent = script.textContent;
      script.replaceWith(live);
    }
  }

  function forget(box) {
    for (const plot of box.querySelectorAll('.js-plotly-plot')) window.Plotly?.purge(plot);
    box.replaceChildren();
  }

  // A carriage return goes back to the start of its line, as in a terminal: so a bar grows in its place.
  function print(pre, text) {
    let whole = pre.textContent + text;
    whole = whole.replace(/\r\n/g, '\n');
    if (whole.includes('\r')) whole = whole.split('\n').map(line => line.split('\r').reduce((before, after) => after + before.slice(after.length), '')).join('\n');
    pre.textContent = whole;
  }

  function stream(box, { name, text }) {
    let last = box.lastElementChild;
    if (last?.dataset.stream !== name) {
      last = document.createElement(name === 'stderr' ? 'div' : 'pre');
      last.className = name === 'stderr' ? 'output stderr' : 'output stream';
      last.dataset.stream = name;
      if (name === 'stderr') last.innerHTML = '<p class="label">⚠ Standard error</p><pre></pre>';
      box.append(last);
    }
    print(name === 'stderr' ? last.querySelector('pre') : last, text);
  }

  function value(box, message) {
    const id = message.content.transient?.display_id;
    let place = message.header.msg_type === 'update_display_data' && box.querySelector(`[data-display="${CSS.escape(id)}"]`);
    if (!place) {
      place = document.createElement('div');
      if (id) place.dataset.display = id;
      box.append(place);
    }
    forget(place);
    place.innerHTML = message.metadata.html;
    wake(place);
  }

  return {
    clear: forget,
    show: (box, type, message) => type === 'stream' ? stream(box, message.content) : value(box, message),
    note(box, text) {
      box.append(Object.assign(document.createElement('p'), { className: 'output live-note', textContent: text }));
    },
  };
})();
