// The extension's module of guesses, which knows nothing of VS Code. ROOT is the course's folder.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');

const extension = path.join(process.env.ROOT, '.vscode', 'extensions', 'rnn-course');
const { Guesses, guessAt, question, said } = require(path.join(extension, 'guesses.js'));

const markup = (id, text) => ({ kind: 'markup', id, text });
const code = id => ({ kind: 'code', id, text: 'Draw();' });

test('a question is the last paragraph with its mark, and its words are those after it', () => {
  for (const [text, asked] of [
    ['Before.\n\n**Guess first.** How *far*?', 'How *far*?'],
    ['**Guess first:** is it more,\nor less?\n', 'is it more, or less?'],
    ['To be fair. **Guess first.** Is it $x$?', 'Is it $x$?'],
    ['## The spring\n**Guess first.** How far?', 'How far?'],
    ['**Guess first.** How far?\n\nNow run it.', undefined],
    ['- **Guess first.** A list says what a guess is.', undefined],
    ['1. **Guess first.** So does a numbered one.', undefined],
    ['> **Guess first.** A quotation?', undefined],
    ['<p>**Guess first.** How far?</p>', undefined],
    ['**Guess first.**', undefined],
    ['Guess first how far it goes.', undefined],
    ['', undefined],
  ]) assert.equal(question(text), asked, text);
});

test('a guess belongs to the first code cell below its question and to the question, and to no other cell', () => {
  const cells = [markup('ask', '**Guess first.** How far?'), code('run'), code('more'), markup('answer', '<details>'), code('other'), markup('last', '**Guess first.** And now?')];
  const guess = { id: 'ask', question: 'How far?', at: 1 };
  assert.deepEqual(cells.map((_, i) => guessAt(cells, i)), [guess, guess, undefined, undefined, undefined, undefined]);
  assert.equal(guessAt([code('run')], 0), undefined);
  assert.equal(guessAt([], 0), undefined);
});

test('the status bar asks, then shows the guess, shortened, and all of it in the tooltip', () => {
  assert.equal(said(undefined).text, '$(pencil) Write down your guess');
  assert.equal(said('twice').text, '$(pencil) You guessed: twice');
  const long = 'it grows with every turn, and in the end it is out of sight';
  assert.equal(said(long).text, '$(pencil) You guessed: it grows with every turn, and in the en…');
  assert.ok(said(long).tooltip.includes(long));
  assert.equal(said('𝄞'.repeat(50)).text, `$(pencil) You guessed: ${'𝄞'.repeat(39)}…`);
  assert.equal(said('$(bug)').text, '$(pencil) You guessed: \\$(bug)'); // words, and no picture
});

test('guesses are kept by notebook and cell, can be changed, and an empty one is forgotten', async () => {
  const kept = new Map();
  const guesses = new Guesses({ get: key => kept.get(key), update: async (key, value) => { if (value === undefined) kept.delete(key); else kept.set(key, value); } });
  await guesses.keep('a.ipynb', 'one', ' more ');
  await guesses.keep('a.ipynb', 'two', 'less');
  await guesses.keep('b.ipynb', 'one', 'the same');
  await guesses.keep('a.ipynb', 'one', 'much more');
  assert.deepEqual(guesses.of('a.ipynb'), { one: 'much more', two: 'less' });
  assert.deepEqual(guesses.of('b.ipynb'), { one: 'the same' });
  await guesses.keep('b.ipynb', 'one', ' ');
  assert.deepEqual(guesses.of('b.ipynb'), {});
  assert.equal(kept.size, 1);
});

test("the course's own questions are found", () => {
  const folder = path.join(process.env.ROOT, 'notebooks');
  for (const name of fs.readdirSync(folder).filter(name => name.endsWith('.ipynb'))) {
    const cells = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).cells
      .map(cell => ({ kind: cell.cell_type === 'code' ? 'code' : 'markup', id: cell.id, text: [cell.source].flat().join('') }));
    const found = cells.filter((cell, i) => cell.kind === 'code' && guessAt(cells, i)).length;
    assert.ok(found > 0, name);
  }
});
