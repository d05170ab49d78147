// Where the course lies, and how its engine is built.
const fs = require('node:fs');
const path = require('node:path');
const { execFile } = require('node:child_process');

const PROJECT = path.join('src', 'RnnCourse.Notebooks', 'RnnCourse.Notebooks.csproj');
/** The two builds of plotly.js: where npm puts them, and what they are called beside the preload script. */
const PLOTLY = {
  'plotly.js': path.join('node_modules', 'plotly.js-cartesian-dist-min', 'plotly-cartesian.min.js'),
  'plotly-whole.js': path.join('node_modules', 'plotly.js-dist-min', 'plotly.min.js'),
};

const DOWNLOAD = 'https://dotnet.microsoft.com/download/dotnet/10.0';

/** What installs the SDK, in a terminal. */
const INSTALL = {
  win32: 'winget install Microsoft.DotNet.SDK.10',
  darwin: 'brew install --cask dotnet-sdk',
}[/** @type {string} */ (process.platform)] ?? 'sudo apt-get install dotnet-sdk-10.0';

const NO_SDK = `The .NET 10 SDK is not installed, or not on the PATH. In a terminal, "${INSTALL}" installs it; so does ${DOWNLOAD}. Then start VS Code anew.`;

/** The SDK is missing, or of the wrong version. */
class SdkError extends Error { }

/**
 * What an error says.
 * @param {unknown} error
 */
function reason(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The course's folder: the nearest one above that has the engine's project.
 * @param {string} start A folder or file.
 * @returns {string | undefined}
 */
function findRoot(start) {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, PROJECT))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * The built engine, the newer one of Debug and Release; undefined before the first build, which also writes the lessons' library.
 * @param {string} root
 * @returns {string | undefined}
 */
function findEngine(root) {
  if (!fs.existsSync(path.join(root, 'notebooks', 'lib', 'RnnCourse.Teaching.dll'))) return undefined;
  const built = ['Debug', 'Release']
    .map(kind => path.join(root, path.dirname(PROJECT), 'bin', kind, 'net10.0', 'RnnCourse.Notebooks.dll'))
    .filter(file => fs.existsSync(file));
  return built.sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];
}

/**
 * Builds engine and library. Rejects with a message for students, which names the command that mends it.
 * @param {string} root
 * @param {AbortSignal} [signal] Ends the build.
 * @param {string} [dotnet]
 * @returns {Promise<void>}
 */
async function build(root, signal, dotnet = 'dotnet') {
  const version = await run(dotnet, ['--version'], root, signal);
  if (version.missing)
    throw new SdkError(NO_SDK);
  if (version.code !== 0)
    throw new SdkError(`The .NET SDK here is not version 10. In a terminal, "${INSTALL}" installs it; so does ${DOWNLOAD}. "dotnet --list-sdks" says what is there.\n${version.output}`);
  const built = await run(dotnet, ['build', PROJECT, '-v', 'q', '-nologo'], root, signal);
  if (built.code !== 0)
    throw new Error(`The kernel could not be built. In a terminal, "dotnet build ${PROJECT.replaceAll(path.sep, '/')}" says why:\n${built.output.trim().slice(-2000)}`);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ code: number | null, missing: boolean, output: string }>}
 */
function run(program, args, cwd, signal) {
  return new Promise((done, failed) => {
    const options = { cwd, signal, maxBuffer: 1 << 24, env: { ...process.env, MSBUILDDISABLENODEREUSE: '1' } };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (error?.name === 'AbortError') failed(new Error('Stopped.'));
      else done({ code: child.exitCode, missing: error?.code === 'ENOENT', output: stdout + stderr });
    });
  });
}

/**
 * A file as git last committed it.
 * @param {string} file
 * @returns {Promise<string>}
 */
async function committed(file) {
  const { code, missing, output } = await run('git', ['show', `HEAD:./${path.basename(file)}`], path.dirname(file));
  if (missing) throw new Error('git is not installed.');
  if (code !== 0) throw new Error(output.trim());
  return output;
}

/**
 * Puts npm's plotly.js beside the preload script, where the notebook's page may read it. Without it figures ask the network.
 * @param {string} root
 * @param {string} extension The extension's folder.
 */
function bringPlotly(root, extension) {
  for (const [name, file] of Object.entries(PLOTLY)) {
    const source = path.join(root, file);
    const target = path.join(extension, 'media', name);
    if (!fs.existsSync(source)) continue;
    if (fs.existsSync(target) && fs.statSync(target).size === fs.statSync(source).size) continue;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(source, target);
  }
}

/**
 * A cell's tags.
 * @param {{ metadata?: any }} cell
 * @returns {string[]}
 */
function tagsOf(cell) {
  return cell.metadata?.metadata?.tags ?? cell.metadata?.tags ?? [];
}

module.exports = { DOWNLOAD, INSTALL, NO_SDK, SdkError, reason, findRoot, findEngine, build, committed, bringPlotly, tagsOf };
