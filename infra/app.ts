// What the CDK command runs (cdk.json): `npx cdk diff -c stage=prod`, and `npm run deploy` by way of it.
import { addSecurityChecks } from './add-security-checks.ts';
import { createApp } from './create-app.ts';
import { printFailure } from './print-failure.ts';

try {
  const { app } = createApp(undefined, { validates: true });
  addSecurityChecks(app);
  app.synth();
} catch (error) {
  printFailure(error);
}
