/**
 * The Lambda runtime of one function process: loads the handler, then answers one invocation after another over the IPC channel.
 *
 * Plain JavaScript that imports nothing of this repository: its time and memory are counted as the function's own, and stripping
 * types would cost both.
 *
 * Messages in: {requestId, event, context, deadlineMs, traceId}. Messages out: {kind: 'ready'} once, then per invocation
 * {kind: 'response', json} or {kind: 'error', error}; {kind: 'init-error', error} instead of ready.
 */
import { Buffer } from 'node:buffer';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const send = process.send.bind(process);
const writeOut = process.stdout.write.bind(process.stdout);
const writeError = process.stderr.write.bind(process.stderr);
/** Six megabytes, Lambda's limit of a synchronous response. */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

// The parent is gone or wants us gone: nothing may outlive it.
process.on('disconnect', () => process.exit(0));

const toError = (thrown, errorType) => {
  if (!(thrown instanceof Error)) return { errorType: errorType ?? typeof thrown, errorMessage: typeof thrown === 'string' ? thrown : JSON.stringify(thrown) ?? 'undefined', stack: [] };
  return { errorType: errorType ?? thrown.name, errorMessage: thrown.message, stack: (thrown.stack ?? '').split('\n') };
};

/** Ends the process after the message has left: a crashed runtime is never used again. */
const crash = (kind, error) => {
  send({ kind, error }, () => process.exit(1));
};
for (const [event, errorType] of [['uncaughtException', undefined], ['unhandledRejection', 'Runtime.UnhandledPromiseRejection']]) {
  process.on(event, (thrown) => {
    const error = toError(thrown, errorType);
    console.error(`${event === 'uncaughtException' ? 'Uncaught Exception' : 'Unhandled Promise Rejection'}\t${JSON.stringify(error)}`);
    crash('crash', error);
  });
}

async function loadHandler(root, setting) {
  const { dir, base } = path.parse(setting);
  const [module, ...names] = base.split('.');
  if (!module || names.length === 0) throw Object.assign(new Error(`Bad handler '${setting}'`), { name: 'Runtime.MalformedHandlerName' });
  const folder = path.join(root, dir);
  const file = ['.js', '.mjs', '.cjs'].map((extension) => module + extension).find((name) => readdirSync(folder).includes(name));
  if (!file) throw Object.assign(new Error(`Cannot find module '${module}' in ${folder}`), { name: 'Runtime.ImportModuleError' });
  const imported = await import(pathToFileURL(path.join(folder, file)).href);
  // A CommonJS handler that the import could not name is on the default export.
  const handler = [imported, imported.default].map((from) => names.reduce((value, name) => value?.[name], from)).find((value) => value !== undefined);
  if (handler === undefined) throw Object.assign(new Error(`${setting} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  if (typeof handler !== 'function') throw Object.assign(new Error(`${setting} is not a function`), { name: 'Runtime.HandlerNotFound' });
  if (handler.length > 2) {
    throw Object.assign(new Error('nodejs24.x takes no callback-based handlers: return a promise'), { name: 'Runtime.CallbackHandlerDeprecated' });
  }
  return handler;
}

const toJson = (response) => {
  const json = JSON.stringify(response) ?? 'null';
  const sizeBytes = Buffer.byteLength(json);
  if (sizeBytes <= MAX_RESPONSE_BYTES) return json;
  throw Object.assign(new Error(`Response payload size (${sizeBytes} bytes) exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`), {
    name: 'Function.ResponseSizeTooLarge',
  });
};

async function invoke(handler, { requestId, event, context, deadlineMs, traceId }) {
  process.env._X_AMZN_TRACE_ID = traceId;
  const full = { ...context, awsRequestId: requestId, callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()) };
  let answer;
  try {
    answer = { kind: 'response', json: toJson(await handler(event, full)) };
  } catch (thrown) {
    answer = { kind: 'error', error: toError(thrown) };
    console.error(`${new Date().toISOString()}\t${requestId}\tERROR\tInvoke Error\t${JSON.stringify(answer.error)}`);
  }
  // Pipes and the channel are read independently: the marks tell the parent that it has every line of this invocation.
  writeOut(`\u0001${requestId}\n`);
  writeError(`\u0001${requestId}\n`);
  send(answer);
}

try {
  const handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  process.on('message', (invocation) => void invoke(handler, invocation));
  send({ kind: 'ready' });
} catch (thrown) {
  const known = String(thrown?.name).startsWith('Runtime.');
  const unresolved = thrown?.code === 'ERR_MODULE_NOT_FOUND' || thrown?.code === 'MODULE_NOT_FOUND';
  const error = toError(thrown, known ? thrown.name : unresolved ? 'Runtime.ImportModuleError' : thrown instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : undefined);
  console.error(`${new Date().toISOString()}\tundefined\tERROR\tUncaught Exception\t${JSON.stringify(error)}`);
  crash('init-error', error);
}
