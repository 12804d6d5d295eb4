/** The account and region of everything on one machine. The account is the one that the SQS emulator has built in. */
export const LOCAL_ACCOUNT_ID = '000000000000';
export const LOCAL_REGION = 'us-east-1';
/** Emulators accept any credentials, but SDKs insist on some. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
