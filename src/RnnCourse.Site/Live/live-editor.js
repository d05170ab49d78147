// An editor for C#, made of CodeMirror. esbuild packs this file and what it needs into one script, which a page loads with its first edit.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { csharp } from '@codemirror/legacy-modes/mode/clike';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// The colours are the page's own, which know its theme.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.atom, tags.bool, tags.null], color: 'var(--keyword)' },
  { tag: [tags.string, tags.character], color: 'var(--string)' },
  { tag: tags.number, color: 'var(--number)' },
  { tag: [tags.typeName, tags.className, tags.standard(tags.variableName)], color: 'var(--type)' },
  { tag: tags.comment, color: 'var(--comment)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--card)', color: 'var(--ink)', fontSize: '.82rem' },
  '.cm-content': { fontFamily: 'var(--mono)', lineHeight: '1.55', caretColor: 'var(--ink)', padding: '.1rem 0 .6rem' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'transparent', border: '0' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', border: '1px solid var(--line)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--paper)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
});

// options: parent, text, label, changed(text), keys {name: act}, complete(text, cursor) giving {from, to, options} or null, diagnose(text)
window.rnnEditor = options => {
  let waiting;
  const diagnose = view => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = view.state.doc.toString();
      const found = await options.diagnose(text);
      if (!found || text !== view.state.doc.toString()) return;
      const at = ({ line, character }) => Math.min(text.length, view.state.doc.line(Math.min(line + 1, view.state.doc.lines)).from + character);
      view.dispatch(setDiagnostics(view.state, found.map(({ range, severity, message, code }) => (
        { from: at(range.start), to: at(range.end), severity: severity === 1 ? 'error' : 'warning', message: `${code}: ${message}` }))));
    }, 600);
  };
  const complete = async context => {
    const word = context.matchBefore(/\w*/);
    if (!context.explicit && word.from === word.to && context.state.sliceDoc(word.from - 1, word.from) !== '.') return null;
    return options.complete(context.state.doc.toString(), context.pos);
  };
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        // Escape first closes a list of names that is open.
        Prec.highest(keymap.of(Object.entries(options.keys).map(([key, act]) => ({
          key, run: ({ state }) => !(key === 'Escape' && completionStatus(state)) && (act(), true),
        })))),
        history(), drawSelection(), indentOnInput(), indentUnit.of('    '), EditorState.tabSize.of(4), bracketMatching(), closeBrackets(),
        autocompletion({ override: [complete] }), lintGutter(), StreamLanguage.define(csharp), syntaxHighlighting(colours), look,
        // Tab goes on to the next control, as everywhere on the page.
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', autocapitalize: 'off' }),
        EditorView.updateListener.of(update => { if (update.docChanged) { options.changed(update.state.doc.toString()); diagnose(view); } }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    get text() { return view.state.doc.toString(); },
    set text(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    close: () => { clearTimeout(waiting); view.destroy(); },
  };
};
