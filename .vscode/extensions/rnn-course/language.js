// Completion, hover and signature help in cells, from the notebook's kernel.
const vscode = require('vscode');
const replies = require('./replies');

/** @typedef {import('./notebookSession').NotebookSession} NotebookSession */

/** Cells of this course's notebooks; the second language is what .NET Interactive's files call theirs. */
const SELECTOR = ['csharp', 'polyglot-notebook'].map(language => ({ language, notebookType: 'jupyter-notebook' }));

/** @type {Record<string, vscode.CompletionItemKind>} */
const KINDS = {
  class: vscode.CompletionItemKind.Class,
  struct: vscode.CompletionItemKind.Struct,
  interface: vscode.CompletionItemKind.Interface,
  enum: vscode.CompletionItemKind.Enum,
  enumMember: vscode.CompletionItemKind.EnumMember,
  method: vscode.CompletionItemKind.Method,
  property: vscode.CompletionItemKind.Property,
  field: vscode.CompletionItemKind.Field,
  constant: vscode.CompletionItemKind.Constant,
  event: vscode.CompletionItemKind.Event,
  variable: vscode.CompletionItemKind.Variable,
  typeParameter: vscode.CompletionItemKind.TypeParameter,
  module: vscode.CompletionItemKind.Module,
  keyword: vscode.CompletionItemKind.Keyword,
};

/**
 * @param {(document: vscode.TextDocument) => Promise<{ session: NotebookSession, cell: vscode.NotebookCell } | undefined>} find
 *   The session of a cell that is open, or nothing where there is none yet and none can be had at once.
 * @returns {vscode.Disposable[]}
 */
function register(find) {
  /**
   * @param {string} type
   * @param {vscode.TextDocument} document
   * @param {string} code
   * @param {number} cursor In UTF-16 units.
   * @param {vscode.CancellationToken} cancel
   */
  const ask = async (type, document, code, cursor, cancel) => {
    const found = await find(document);
    if (!found || cancel.isCancellationRequested) return undefined;
    const reply = await found.session.ask(type, found.cell, { code, cursor_pos: replies.toCodePoints(code, cursor), detail_level: 0 });
    return cancel.isCancellationRequested ? undefined : reply;
  };
  /**
   * @param {vscode.TextDocument} document
   * @param {vscode.Position} position
   * @param {vscode.CancellationToken} cancel
   */
  const inspect = async (document, position, cancel) =>
    replies.inspection(await ask('inspect_request', document, document.getText(), document.offsetAt(position), cancel));

  /** @type {WeakMap<vscode.CompletionItem, { document: vscode.TextDocument, code: string, cursor: number }>} */
  const offered = new WeakMap();

  return [
    vscode.languages.registerCompletionItemProvider(SELECTOR, {
      async provideCompletionItems(document, position, cancel) {
        const code = document.getText();
        const { start, end, incomplete, items } = replies.completions(code, await ask('complete_request', document, code, document.offsetAt(position), cancel));
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const inserting = new vscode.Range(range.start, position);
        return new vscode.CompletionList(items.map(({ text, kind }, i) => {
          const item = new vscode.CompletionItem(text, KINDS[kind] ?? vscode.CompletionItemKind.Text);
          item.range = { inserting, replacing: range };
          item.sortText = String(i).padStart(5, '0'); // in the kernel's order
          offered.set(item, { document, code: code.slice(0, start) + text + code.slice(end), cursor: start + text.length });
          return item;
        }), incomplete);
      },
      // Its documentation, when it is looked at: what the name would be if it stood there.
      async resolveCompletionItem(item, cancel) {
        const asked = offered.get(item);
        if (!asked) return item;
        const { markdown } = replies.inspection(await ask('inspect_request', asked.document, asked.code, asked.cursor, cancel));
        if (markdown) item.documentation = new vscode.MarkdownString(markdown);
        return item;
      },
    }, '.'),
    vscode.languages.registerHoverProvider(SELECTOR, {
      async provideHover(document, position, cancel) {
        const word = document.getWordRangeAtPosition(position);
        const { markdown } = word ? await inspect(document, position, cancel) : {};
        return markdown ? new vscode.Hover(new vscode.MarkdownString(markdown), word) : undefined;
      },
    }),
    vscode.languages.registerSignatureHelpProvider(SELECTOR, {
      async provideSignatureHelp(document, position, cancel) {
        const { signatures: found } = await inspect(document, position, cancel);
        if (!found) return undefined;
        const help = new vscode.SignatureHelp();
        Object.assign(help, found, {
          signatures: found.signatures.map(({ label, documentation, parameters }) => Object.assign(
            new vscode.SignatureInformation(label, documentation),
            { parameters: parameters.map(parameter => new vscode.ParameterInformation(parameter.label, parameter.documentation)) })),
        });
        return help;
      },
    }, '(', ',', '['),
  ];
}

module.exports = { register, SELECTOR };
