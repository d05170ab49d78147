// The kernel's language replies as plain values. Knows nothing of VS Code.

/**
 * @typedef {{ line: number, character: number }} Position
 * @typedef {{ range: { start: Position, end: Position }, severity: number, code: string, message: string }} Finding
 * @typedef {{ label: string, documentation: string, parameters: { label: string, documentation: string }[] }} Signature
 * @typedef {{ signatures: Signature[], activeSignature: number, activeParameter: number }} SignatureHelp
 * @typedef {{ name: string, type: string, value: string }} Variable
 */

/**
 * Jupyter counts Unicode code points, VS Code UTF-16 units.
 * @param {string} text
 * @param {number} index
 */
function toCodePoints(text, index) {
  return [...text.slice(0, index)].length;
}

/**
 * @param {string} text
 * @param {number} codePoints
 */
function fromCodePoints(text, codePoints) {
  return [...text].slice(0, codePoints).join('').length;
}

/**
 * @param {string} code
 * @param {any} reply A complete_reply.
 * @returns {{ start: number, end: number, incomplete: boolean, items: { text: string, kind: string }[] }}
 */
function completions(code, reply) {
  if (reply?.status !== 'ok') return { start: 0, end: 0, incomplete: true, items: [] };
  const { matches, cursor_start, cursor_end, metadata } = reply;
  return {
    start: fromCodePoints(code, cursor_start),
    end: fromCodePoints(code, cursor_end),
    incomplete: metadata?.is_incomplete ?? false,
    items: matches.map((/** @type {string} */ text, /** @type {number} */ i) => ({ text, kind: metadata?._jupyter_types_experimental?.[i]?.type ?? 'text' })),
  };
}

/**
 * @param {any} reply An inspect_reply.
 * @returns {{ markdown?: string, signatures?: SignatureHelp }}
 */
function inspection(reply) {
  return { markdown: reply?.found ? reply.data['text/markdown'] : undefined, signatures: reply?.metadata?.signature_help };
}

/**
 * @param {any} reply A diagnostics_reply.
 * @returns {Finding[]}
 */
function findings(reply) {
  return reply?.status === 'ok' ? reply.diagnostics : [];
}

/**
 * @param {any} reply A debug_reply.
 * @returns {Variable[] | undefined} Undefined when the kernel could not look.
 */
function variables(reply) {
  return reply?.success ? reply.body.variables : undefined;
}

/**
 * What a terminal shows: after a carriage return the line is written over. One at the end waits for what comes next.
 * @param {string} text
 */
function overwrite(text) {
  if (!text.includes('\r')) return text;
  return text.replaceAll('\r\n', '\n').split('\n').map(line => {
    const [first, ...later] = line.split('\r');
    const waits = later.length > 0 && later.at(-1) === '';
    return later.reduce((shown, over) => over + shown.slice(over.length), first) + (waits ? '\r' : '');
  }).join('\n');
}

module.exports = { overwrite, toCodePoints, fromCodePoints, completions, inspection, findings, variables };
