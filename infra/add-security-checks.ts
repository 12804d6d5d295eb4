import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Makes synthesis fail where a resource breaks a rule of the AWS Solutions pack that is not acknowledged with a reason. Apart
 * from `createApp`, since loading the rules takes as long as the rest of a synthesis: a local start does without.
 */
export function addSecurityChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
