// Entry of every npm script. Plain JavaScript that also runs on Node 20, since it must work before anything is installed:
// it installs what is missing, then runs the command on the Node of node_modules (24, the Lambda runtime).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const node24 = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Command name -> program and fixed arguments, relative to the repository. */
const COMMANDS = {
  demo: ['commands/demo.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  invoke: ['commands/invoke.ts'],
  signal: ['commands/signal.ts'],
  backfill: ['commands/backfill.ts'],
  evaluate: ['test/evaluate/evaluate.ts'],
  bench: ['test/bench/bench.ts'],
  knowledge: ['commands/knowledge.ts'],
  models: ['commands/models.ts'],
  catalog: ['commands/catalog.ts'],
  build: ['infra/build/build.ts'],
  synth: ['commands/synth.ts'],
  deploy: ['commands/deploy.ts'],
};

function npm(args) {
  // stdout of a command is its result (NDJSON, JSON): the installer must not write there.
  const run = spawnSync('npm', [...args, '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (run.status === 0) return;
  process.stderr.write(`Installing dependencies failed: npm ${args[0]} ended with ${run.status ?? run.signal}\n`);
  process.exit(1);
}

const modifiedMs = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function installWhatIsMissing() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (modifiedMs(installed) < modifiedMs(lock)) {
    process.stderr.write('Installing dependencies (once, about a minute) ...\n');
    npm(['ci']);
    // npm keeps the archive's times on some platforms: mark the install as newer than the lock file it came from.
    utimesSync(installed, new Date(), new Date());
  }
  if (!existsSync(node24)) npm(['rebuild', 'node', '--ignore-scripts=false']);
}

const modifiedIn = (folder) => Math.max(...readdirSync(path.join(root, folder)).map((file) => modifiedMs(path.join(root, folder, file))));

/** The compiled knowledge graph is not in the repository: it is made from its tables when they, or what compiles them, are newer. */
function compileKnowledge() {
  const folders = ['layers/knowledge', 'layers/knowledge/nodes', 'layers/knowledge/labels', 'layers/knowledge/compiler', 'functions/shared/knowledge', 'functions/shared/text'];
  if (modifiedMs(path.join(root, 'layers/knowledge/knowledge.bin')) >= Math.max(...folders.map(modifiedIn))) return;
  const run = spawnSync(node24, ['--disable-warning=ExperimentalWarning', path.join(root, 'commands/knowledge.ts'), 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0) process.exit(1);
}

/** These work on the tables themselves, also while they are not in order. */
const ON_TABLES = new Set(['check', 'stats', 'diff', 'export', 'import', 'build', 'help', '--help', '-h', undefined]);

const [name, ...args] = process.argv.slice(2);
const command = name === undefined ? undefined : COMMANDS[name];
if (!command) {
  process.stderr.write(`Unknown command '${name ?? ''}': expected one of ${Object.keys(COMMANDS).join(', ')}\n`);
  process.exit(1);
}
installWhatIsMissing();
if (name !== 'knowledge' || !ON_TABLES.has(args[0])) compileKnowledge();
const [program, ...fixed] = command;
const child = spawn(node24, ['--disable-warning=ExperimentalWarning', path.join(root, program), ...fixed, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node24)}${path.delimiter}${process.env.PATH ?? ''}` },
});
// The terminal sends Ctrl-C to both processes: this one waits until the command has cleaned up. A kill of this one alone is passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
