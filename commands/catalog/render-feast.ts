import type { SignalEntry } from './describe-signal.ts';
import { feastColumns, type FeastColumn } from './feast-columns.ts';
import { parseValueSchema } from './value-schema.ts';

const SCALARS = ['Bool', 'Float32', 'Float64', 'Int32', 'Int64', 'String'] as const;

/** Python and JSON write these strings alike: what is not ASCII is kept, control characters are escaped. */
const quote = (text: string): string => JSON.stringify(text);

const dict = (entries: Readonly<Record<string, string>>): string => `{${Object.entries(entries).map(([key, value]) => `${quote(key)}: ${quote(value)}`).join(', ')}}`;

function renderField({ name, dtype, path, unit }: FeastColumn): string {
  return `        Field(name=${quote(name)}, dtype=${dtype}, tags=${dict({ path, ...(unit === undefined ? {} : { unit }) })}),`;
}

const tagsOf = ({ version, inputs: { models } }: SignalEntry): string =>
  dict({ version: String(version), ...(models.length === 0 ? {} : { models: models.map(({ name, version: made }) => (made === undefined ? name : `${name} ${made}`)).join(', ') }) });

const renderView = (entry: SignalEntry): string => `${entry.name} = FeatureView(
    name=${quote(entry.name)},
    description=${quote(entry.meaning)},
    entities=[${entry.entity}],
    ttl=FOR_EVER,
    source=values_of(${quote(entry.name)}),
    schema=[
${feastColumns(parseValueSchema(entry.schema)).map(renderField).join('\n')}
    ],
    tags=${tagsOf(entry)},
    owner=OWNER,
)`;

/**
 * The catalog as Feast definitions in Python: one feature view a signal, all of them in one service.
 * Written for Feast 0.40 and later: what it names has not changed since.
 */
export function renderFeast(entries: readonly SignalEntry[]): string {
  const views = entries.map(renderView).join('\n\n');
  const types = SCALARS.filter((type) => views.includes(`dtype=${type}`) || views.includes(`(${type})`));
  return `"""The signals of pin-signals as Feast definitions. Written by \`npm run catalog -- write\`: do not edit.

Each signal is a table of its own, since each is computed and replaced at a time of its own: PIN_SIGNALS_TABLES/<signal>.parquet
with the columns pin_id, computed_at and those below. The tag \`path\` of a field is the JSONPath at which a value of the signal
holds it; in a list column, the entries of one value stand in one order. Vectors are whole numbers that \`scale\` multiplies.
"""

import os
from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, ValueType
from feast.types import ${['Array', ...types].sort().join(', ')}

OWNER = "pin-signals"
TABLES = os.environ.get("PIN_SIGNALS_TABLES", "data")
# A value holds until another replaces it.
FOR_EVER = timedelta(0)

pin = Entity(name="pin", join_keys=["pin_id"], value_type=ValueType.STRING, description="A Pin: a picture, some words, or both.", owner=OWNER)


def values_of(signal: str) -> FileSource:
    return FileSource(name=f"{signal}_values", path=os.path.join(TABLES, f"{signal}.parquet"), timestamp_field="computed_at", owner=OWNER)


${views}

pin_signals = FeatureService(
    name="pin_signals",
    description="All signals of a Pin.",
    features=[${entries.map(({ name }) => name).join(', ')}],
    owner=OWNER,
)
`;
}
