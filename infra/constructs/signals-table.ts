import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

/**
 * One item per entity, `pin#<pinId>`: revision, the compact record of all signals, and when it was written. Beside them the index of copies, one item a
 * bucket, `copies#<key>`: no table of its own, which would have to be granted, watched and restored with this one.
 */
export class SignalsTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { keepsData }: { readonly keepsData: boolean }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'entityId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
