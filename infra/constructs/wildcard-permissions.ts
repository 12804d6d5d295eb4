import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A permission on more than one named thing, and why there is no narrower one. */
export interface WildcardPermission {
  readonly actions: readonly string[];
  /** End of the resource as it is written in the policy. */
  readonly resource: '*' | `/${string}*`;
  readonly reason: string;
}

/** Tracing needs it on each function; Lambda's own tracing switch adds it to the role. */
export const XRAY_WILDCARD: WildcardPermission = {
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resource: '*',
  reason: 'X-Ray has no resources for its write actions, so IAM accepts nothing but * for them.',
};

/** One object per Pin cannot be named beforehand. */
export const PIN_OBJECTS_WILDCARD: WildcardPermission = {
  actions: ['s3:GetObject'],
  resource: '/pins/*',
  reason: 'Reads the objects of all Pins, which have keys below pins/, and nothing else of the bucket.',
};

/** Every wildcard that the system grants: the infra test refuses any other. */
export const WILDCARD_PERMISSIONS: readonly WildcardPermission[] = [XRAY_WILDCARD, PIN_OBJECTS_WILDCARD];

/**
 * Tells cdk-nag that one wildcard in the policies of a role is meant.
 *
 * @param resourcePrefix What precedes the wildcard's resource in the finding: cdk-nag writes references as `<LogicalId.Arn>`.
 */
export function permitWildcard(role: IConstruct, { resource, reason }: WildcardPermission, resourcePrefix = ''): void {
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resourcePrefix}${resource}]`, reason });
}
