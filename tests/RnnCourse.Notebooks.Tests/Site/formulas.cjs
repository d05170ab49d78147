// Reads Markdown cells ([{ where, source }] as JSON on standard input) as VS Code's notebook renderer does, typesets every formula with
// KaTeX at its strictest, and writes { formulas: [{ where, display, tex }], errors: [...] }. The argument is the folder of package.json.
const require_ = require('node:module').createRequire(process.argv[2] + '/');
const katex = require_('katex');
const markdown = require_('markdown-it')({ html: true, linkify: true })
  .use(require_('@vscode/markdown-it-katex').default, { globalGroup: true, enableBareBlocks: true, enableFencedBlocks: true });

const formulas = [], errors = [];

function visit(token, where) {
  if (token.type.startsWith('math')) {
    const display = token.type !== 'math_inline';
    formulas.push({ where, display, tex: token.content.trim() });
    try {
      katex.renderToString(token.content, { displayMode: display, throwOnError: true, strict: 'error', globalGroup: true, macros: {} });
    } catch (error) {
      errors.push(`${where}: ${token.content.trim()}: ${error.message}`);
    }
  }
  for (const child of token.children ?? []) visit(child, where);
}

for (const { where, source } of JSON.parse(require('node:fs').readFileSync(0, 'utf8')))
  for (const token of markdown.parse(source, {})) visit(token, where);
process.stdout.write(JSON.stringify({ formulas, errors }));
