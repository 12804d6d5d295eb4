import { UsageError } from '../../../../commands/usage-error.ts';
import { PHRASE_FOLDS, PHRASE_MODEL, scorePhrases } from '../../../../functions/shared/annotations/phrases/score-phrases.ts';
import { moduloOf } from '../../../../layers/models/training/brand/texts.ts';
import { type JudgedPhrase, readJudgedPhrases } from '../../data/judged-phrases.ts';
import { readIcecat } from '../../data/read-icecat.ts';
import { bootstrapStatistic } from '../../metrics/bootstrap-statistic.ts';
import { calibrationError } from '../../metrics/calibration-error.ts';
import type { Metric } from '../../metrics/metric.ts';
import { areaUnderCurve, pooledAveragePrecision, type ScoredCase } from '../../metrics/pooled-ranking.ts';
import type { SuiteResult } from '../suite.ts';
import type { AnnotationTools } from './measure-fashion.ts';

type Scored = JudgedPhrase & { readonly score: number };
type ScoreOf = (one: Scored) => number;

const casesOf = (rows: readonly Scored[], scoreOf: ScoreOf): ScoredCase[] => rows.map((row) => ({ score: scoreOf(row), isRight: row.isRight }));

/** Mean over the queries that have both right and wrong products. */
function perQuery(rows: readonly Scored[], scoreOf: ScoreOf): Metric {
  const queries = [...Map.groupBy(rows, ({ query }) => query).values()].filter((own) => own.some(({ isRight }) => isRight) && own.some(({ isRight }) => !isRight));
  return { value: queries.reduce((sum, own) => sum + pooledAveragePrecision(casesOf(own, scoreOf)), 0) / Math.max(1, queries.length), n: queries.length };
}

const BASELINES: Readonly<Record<string, ScoreOf>> = { 'tf-idf': ({ tfidf }) => tfidf, embedding: ({ cosine }) => cosine };

function measureBaseline(rows: readonly Scored[], scoreOf: ScoreOf): Record<string, number> {
  const cases = casesOf(rows, scoreOf);
  return { average_precision: pooledAveragePrecision(cases), auc: areaUnderCurve(cases), 'per_query.average_precision': perQuery(rows, scoreOf).value };
}

/** Each query is scored by the model that was fitted without the tenth of the queries that it is in. */
async function scoreAll(judged: readonly JudgedPhrase[], { models }: AnnotationTools): Promise<Scored[]> {
  if (!models.entries[PHRASE_MODEL]) throw new UsageError(`models manifest: no model ${PHRASE_MODEL}`);
  const { heldOut } = await scorePhrases(judged.map(({ features }) => features), await models.open(PHRASE_MODEL));
  return judged.map((one, at) => ({ ...one, score: heldOut[at * PHRASE_FOLDS + moduloOf(one.query, PHRASE_FOLDS)] ?? 0 }));
}

/** Score of a judged phrase for a product, against the grade that raters gave, all phrases in one list: a score means the same for every phrase. */
export async function measureIcecatPhrases(folder: string, tools: AnnotationTools): Promise<SuiteResult> {
  const rows = await scoreAll(await readJudgedPhrases(readIcecat(folder), tools.knowledge, tools.models), tools);
  const own: ScoreOf = ({ score }) => score;
  const averagePrecision = (scoreOf: ScoreOf) => (some: readonly Scored[]) => pooledAveragePrecision(casesOf(some, scoreOf));
  const tfidf = averagePrecision(({ tfidf: one }) => one);
  const metrics: Record<string, Metric> = {
    average_precision: bootstrapStatistic(rows, averagePrecision(own)),
    auc: bootstrapStatistic(rows, (some) => areaUnderCurve(casesOf(some, own))),
    'per_query.average_precision': perQuery(rows, own),
    calibration_error: calibrationError(rows.map(({ score, isRight }) => ({ confidence: score, isRight }))),
    'tf_idf.average_precision': bootstrapStatistic(rows, tfidf),
    'embedding.average_precision': bootstrapStatistic(rows, averagePrecision(({ cosine }) => cosine)),
    gain_over_tf_idf: bootstrapStatistic(rows, (some) => averagePrecision(own)(some) / tfidf(some) - 1),
  };
  return {
    metrics,
    baselines: Object.fromEntries(Object.entries(BASELINES).map(([name, scoreOf]) => [name, measureBaseline(rows, scoreOf)])),
    notes: [
      `icecat: ${rows.length} judgements of ${new Set(rows.map(({ query }) => query)).size} phrases, right from grade 2 on; words are title and short description`,
      'each phrase is scored by a model fitted without the tenth of the phrases that its sha256 puts it in; tf-idf and embedding learn nothing',
      'average_precision and auc put all judgements in one list; per_query is the mean over phrases with both right and wrong products',
    ],
  };
}
