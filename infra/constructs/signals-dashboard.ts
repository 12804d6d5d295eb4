import { Duration } from 'aws-cdk-lib';
import { Color, Dashboard, GraphWidget, MathExpression, PeriodOverride, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AlarmStatusWidget, type Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { METRICS_NAMESPACE } from './onnx-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the dashboard shows. */
export interface SignalsDashboardProps {
  readonly signalPins: LambdaFunction;
  readonly uploads: WorkQueue;
  readonly backfill: WorkQueue;
  readonly table: Table;
  readonly alarms: readonly Alarm[];
}

const PERIOD = Duration.minutes(1);
// CloudWatch's grid is 24 wide: three graphs in a row.
const WIDTH = 8;

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: WIDTH, period: PERIOD, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } });

const queueGraphs = (name: string, { queue, deadLetterQueue }: WorkQueue): IWidget =>
  graph(
    `${name}: waiting messages and seconds of the oldest`,
    [
      queue.metricApproximateNumberOfMessagesVisible({ label: 'waiting', statistic: 'Maximum' }),
      queue.metricApproximateNumberOfMessagesNotVisible({ label: 'in work', statistic: 'Maximum' }),
      deadLetterQueue.metricApproximateNumberOfMessagesVisible({ label: 'dead letters', statistic: 'Maximum', color: Color.RED }),
    ],
    [queue.metricApproximateAgeOfOldestMessage({ label: 'oldest, s', statistic: 'Maximum' })],
  );

const functionGraphs = (lambda: LambdaFunction): IWidget[] => [
  graph('signal-pins: duration', [
    lambda.metricDuration({ label: 'p50', statistic: 'p50' }),
    lambda.metricDuration({ label: 'p99', statistic: 'p99' }),
  ]),
  graph(
    'signal-pins: invocations, errors, throttles',
    [lambda.metricInvocations({ label: 'invocations' })],
    [lambda.metricErrors({ label: 'errors', color: Color.RED }), lambda.metricThrottles({ label: 'throttles' })],
  ),
  graph('signal-pins: running at once', [lambda.metric('ConcurrentExecutions', { label: 'running', statistic: 'Maximum' })]),
];

const tableGraph = (table: Table): IWidget =>
  graph(
    'signals table: consumed units',
    [
      table.metricConsumedWriteCapacityUnits({ label: 'write units', statistic: 'Sum' }),
      table.metricConsumedReadCapacityUnits({ label: 'read units', statistic: 'Sum' }),
    ],
    [
      table.metric('WriteThrottleEvents', { label: 'throttled writes', statistic: 'Sum', color: Color.RED }),
      table.metric('ReadThrottleEvents', { label: 'throttled reads', statistic: 'Sum', color: Color.ORANGE }),
    ],
  );

/** By search, so that a metric that a function begins to write shows up without a deployment. */
const ownMetricsGraph = (): IWidget =>
  graph('Pins: metrics of the functions themselves', [
    new MathExpression({ expression: `SEARCH('Namespace="${METRICS_NAMESPACE}"', 'Sum', ${PERIOD.toSeconds()})`, label: '', usingMetrics: {} }),
  ]);

/** One page that answers: does work wait, does it fail, how long does it take, what does it consume. */
export class SignalsDashboard extends Construct {
  constructor(scope: Construct, id: string, props: SignalsDashboardProps) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      periodOverride: PeriodOverride.INHERIT,
      defaultInterval: Duration.hours(3),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 3 * WIDTH, height: 2 })],
        [queueGraphs('uploads', props.uploads), queueGraphs('backfill', props.backfill), ownMetricsGraph()],
        functionGraphs(props.signalPins),
        [tableGraph(props.table)],
      ],
    });
  }
}
