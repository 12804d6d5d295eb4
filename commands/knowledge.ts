import { Command, Option } from 'commander';
import { runCheck } from './knowledge/check.ts';
import { runBuild } from './knowledge/build.ts';
import { runDiff } from './knowledge/diff.ts';
import { EXPORT_FORMATS, runExport } from './knowledge/export.ts';
import { runImport } from './knowledge/import.ts';
import { runShow } from './knowledge/show.ts';
import { runStats } from './knowledge/stats.ts';
import { runCommand } from './usage-error.ts';

const DATA = new Option('--data <dir>', 'folder of the reference labels').env('PIN_SIGNALS_DATA');

async function main(): Promise<void> {
  const program = new Command('npm run -s knowledge --').description('The knowledge graph: its tables are layers/knowledge/nodes and labels.');
  program.command('check').description('finds mistakes in the tables; with reference labels also says how far ours agree with them').addOption(DATA).option('--disagreements [language]', 'lists the labels that no reference has').action(runCheck);
  program.command('stats').description('counts nodes, levels, relations, mappings and labels in each language').action(runStats);
  program.command('show').description('prints what is called so, in any language, or the node with this id or key').argument('<term...>').action(runShow);
  program.command('diff').description('what changed since a commit, which stored ids it touches and which signals become stale').argument('<git-ref>').action(runDiff);
  program.command('export').description('writes the graph for other tools').addOption(new Option('--format <format>', 'of the file').choices(EXPORT_FORMATS).default('skos')).requiredOption('--output <file>', 'where to write; - for standard output').action(runExport);
  program
    .command('import')
    .description('adds a taxonomy of your own (CSV, or SKOS as JSON-LD) to the tables')
    .argument('<file>')
    .requiredOption('--domain <name>', 'name of the new table, nodes/NAME.tsv')
    .requiredOption('--parent <key>', 'node below which the top of the taxonomy is hung')
    .option('--fill <language>', 'language whose label stands in where one is missing')
    .action((file: string, options: Parameters<typeof runImport>[1]) => runImport(file, options));
  program.command('build').description('compiles the tables to layers/knowledge/knowledge.bin; other commands do so by themselves').action(runBuild);
  await program.parseAsync();
}

await runCommand(main);
