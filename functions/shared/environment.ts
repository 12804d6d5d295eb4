/**
 * The named environment variables.
 * @throws Error naming those that are missing
 */
export function readEnvironment<const Name extends string>(env: NodeJS.ProcessEnv, names: readonly Name[]): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`environment: expected ${missing.join(', ')} to be set`);
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ''])) as Record<Name, string>;
}
