import { z } from 'zod';
import type { SynthesisedStage } from './synthesised-stage.ts';

const oneOrMany = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(z.unknown()));

const statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany.pipe(z.array(z.string())),
  Resource: oneOrMany,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

const properties = z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) });

export type Statement = z.infer<typeof statement>;

/** The statements of all policies of a type, for example `AWS::IAM::Policy`. */
export function policyStatements(stage: SynthesisedStage, type: string): Statement[] {
  return stage.ofType(type).flatMap(([, { Properties }]) => properties.parse(Properties).PolicyDocument.Statement);
}

/** The resource of a statement as one text: references as `<LogicalId.Arn>`, joined parts put together. */
export function resourceText(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const reference = z.object({ 'Fn::GetAtt': z.array(z.string()) }).safeParse(resource);
  if (reference.success) return `<${reference.data['Fn::GetAtt'].join('.')}>`;
  const joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }).safeParse(resource);
  if (joined.success) return joined.data['Fn::Join'][1].map(resourceText).join(joined.data['Fn::Join'][0]);
  return JSON.stringify(resource);
}
