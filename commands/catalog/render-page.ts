import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import type { MeasuredQuality, SignalEntry, UsedModel } from './describe-signal.ts';
import { printJson } from './print-json.ts';

/** Numbers of a vector that show what it is like. */
const MAX_NUMBERS = 8;

const NOT_MEASURED = 'not measured yet';

/** A bar would end the cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');

/** Four digits are more than any interval of ours allows. */
const figure = (value: number): string => String(Number(value.toPrecision(4)));

const nameModel = ({ name, role, version }: UsedModel): string => `${name} ${version ?? '(not in the manifest)'}${role === undefined ? '' : ` as ${role}`}`;

const interval = ({ low, high }: MeasuredQuality): string => (low === undefined || high === undefined ? '' : `${figure(low)} to ${figure(high)}`);

export const nameUsd = (usd: number): string => `$${usd < 0.01 ? usd.toPrecision(1) : usd.toFixed(2)}`;

const listOr = (names: readonly string[], none: string): string => (names.length === 0 ? none : names.join(', '));

function renderQuality({ quality }: SignalEntry): string {
  if (quality.length === 0) return `Measured quality: ${NOT_MEASURED}.`;
  return `Measured quality:\n\n${table(['what', 'value', '95% interval', 'n', 'figure'], quality.map((one) => [one.means, figure(one.value), interval(one), String(one.n), `${one.model}: ${one.metric}`]))}`;
}

function renderCost({ cost, version }: SignalEntry): string {
  if (!cost) return NOT_MEASURED;
  const old = cost.version === version ? '' : ` (measured of version ${cost.version})`;
  return `${cost.ms} ms of one core a Pin (${cost.low} to ${cost.high} over rounds)${old}: ${nameUsd(cost.usdPerMillionPins)} a million Pins`;
}

function renderExample({ example }: SignalEntry): string {
  if (!example) return 'Example: no sample Pin has a value.';
  const { pinId, value, storedBytes } = example;
  return `Example, of the sample Pin \`${pinId}\` (${storedBytes} bytes in its record):\n\n\`\`\`js\n${printJson(value, { maxNumbers: MAX_NUMBERS })}\n\`\`\``;
}

/** A column of words only where the schema has some. */
function renderFields({ fields }: SignalEntry): string {
  const isDescribed = fields.some(({ description }) => description !== '');
  const rows = fields.map(({ path, type, range, unit, isOptional, description }) => [`\`${path}\`${isOptional ? ', may be absent' : ''}`, type, range, unit, ...(isDescribed ? [description] : [])]);
  return table(['field', 'type', 'range', 'unit', ...(isDescribed ? ['meaning'] : [])], rows);
}

function nameLanguages({ languages }: SignalEntry): string {
  if (languages.length === 0) return 'reads no words';
  return languages.length === LANGUAGES.length ? `all ${LANGUAGES.length} of the platform` : `${languages.length}: ${languages.join(', ')}`;
}

/** Everything about one signal, as Markdown that reads well on a terminal too. */
export function renderSignal(entry: SignalEntry): string {
  const { name, version, entity, meaning, shape, inputs } = entry;
  return `## ${name}
${meaning}

- version ${version}, of a ${entity}; value \`${shape}\` ([schema](schemas/${name}.json))
- made from: ${listOr(inputs.roots, 'nothing of the upload')}
- features: ${listOr(inputs.features.map((feature) => `${feature.name} (version ${feature.version})`), 'none')}
- models: ${listOr(inputs.models.map(nameModel), 'none')}; knowledge graph: ${listOr(inputs.knowledge, 'not used')}
- languages: ${nameLanguages(entry)}
- cost: ${renderCost(entry)}

${renderFields(entry)}

${renderQuality(entry)}

${renderExample(entry)}
`;
}

const firstFigure = ({ quality: [first] }: SignalEntry): string => (first ? `${figure(first.value)}: ${first.means}` : NOT_MEASURED);

const toSummary = (entry: SignalEntry): string[] => [
  `[${entry.name}](#${entry.name})`,
  String(entry.version),
  entry.meaning,
  listOr([...new Set(entry.inputs.models.map(({ name }) => name))], 'no model'),
  firstFigure(entry),
  entry.cost ? nameUsd(entry.cost.usdPerMillionPins) : NOT_MEASURED,
];

/** The page of the whole catalog: a table of all signals, then a section for each. */
export const renderPage = (entries: readonly SignalEntry[]): string => `# The catalog
Written by \`npm run catalog -- write\` from the code, the models manifest, the sample Pins and the last measured costs: do not edit. A test fails when it is out of date.

Beside it: the [JSON Schema](schemas) of each signal's values, with the example shown here, and the [Feast definitions](feast/pin_signals.py) of all of them.

- **made from**: the parts of an upload whose change makes a stored value stale; so do another version of the signal or of a feature, another model, or another state of the parts of the knowledge graph that are named.
- **measured quality**: figures of the models that make the value, on texts and pictures that training never saw; how, on what and where they fail is in the [model cards](../layers/models/model-cards).
- **languages**: whose words it reads, which is not how well: a measured figure says on which languages it was measured.
- **cost**: milliseconds of one core for one Pin when all signals are computed in batches, each with its share of the features it stands on, at the prices of \`infra/prices.ts\`. Requests, reads and writes come on top, once a Pin.

${table(['signal', 'version', 'meaning', 'models', 'quality', 'a million Pins'], entries.map(toSummary))}

${entries.map(renderSignal).join('\n')}`;
