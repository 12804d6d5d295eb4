import type { Template } from './template-schema.ts';
import { TemplateError } from './template-error.ts';

/** What references mean: the names, ARNs and URLs that resources have on this machine. */
export interface References {
  /** Pseudo parameters by full name, such as `AWS::Region`. */
  readonly pseudo: Readonly<Record<string, string>>;
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
}

export interface Resolver {
  /** The value with every intrinsic function replaced; throws TemplateError for what cannot be resolved. */
  value(expression: unknown): unknown;
  condition(name: string): boolean;
}

type Intrinsic = (argument: unknown) => unknown;
/** `{ "Ref": "AWS::NoValue" }` removes the property or list item that holds it. */
const NO_VALUE = Symbol('AWS::NoValue');

const asText = (value: unknown, where: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`${where}: expected text, got ${JSON.stringify(value)}`);
};

const asList = (value: unknown, where: string, length?: number): unknown[] => {
  if (Array.isArray(value) && (length === undefined || value.length === length)) return value;
  throw new TemplateError(`${where}: expected a list${length === undefined ? '' : ` of ${String(length)}`}, got ${JSON.stringify(value)}`);
};

/**
 * Evaluates CloudFormation's intrinsic functions and conditions against the names that resources have on this machine.
 *
 * Parameters take their defaults: nothing on one machine passes others.
 */
export function createResolver(template: Template, references: References): Resolver {
  const evaluate = (expression: unknown): unknown => {
    if (Array.isArray(expression)) return expression.map(evaluate).filter((item) => item !== NO_VALUE);
    if (typeof expression !== 'object' || expression === null) return expression;
    const entries = Object.entries(expression);
    const [first] = entries;
    const intrinsic = entries.length === 1 && first ? intrinsics[first[0]] : undefined;
    if (intrinsic && first) return intrinsic(first[1]);
    if (entries.length === 1 && first?.[0].startsWith('Fn::')) throw new TemplateError(`${first[0]}: this intrinsic function is not supported`);
    return Object.fromEntries(entries.map(([key, item]) => [key, evaluate(item)] as const).filter(([, item]) => item !== NO_VALUE));
  };

  const ref = (name: string): unknown => {
    if (name === 'AWS::NoValue') return NO_VALUE;
    if (name in references.pseudo) return references.pseudo[name];
    const parameter = template.Parameters?.[name];
    if (!parameter) return references.ref(name);
    if (parameter.Default === undefined) throw new TemplateError(`Parameter ${name}: has no default`);
    return parameter.Default;
  };

  const condition = (name: string): boolean => {
    const expression = template.Conditions?.[name];
    if (expression === undefined) throw new TemplateError(`Condition ${name}: is not declared`);
    return evaluate(expression) === true;
  };

  const dotted = (text: string): unknown => {
    const dot = text.indexOf('.');
    return dot < 0 ? ref(text) : references.attribute(text.slice(0, dot), text.slice(dot + 1));
  };

  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (argument) => ref(asText(argument, 'Ref')),
    Condition: (argument) => condition(asText(argument, 'Condition')),
    'Fn::GetAtt': (argument) => {
      if (typeof argument === 'string') return dotted(argument);
      const [id, name] = asList(argument, 'Fn::GetAtt', 2);
      return references.attribute(asText(id, 'Fn::GetAtt'), asText(evaluate(name), 'Fn::GetAtt'));
    },
    'Fn::Join': (argument) => {
      const [separator, items] = asList(argument, 'Fn::Join', 2);
      return asList(evaluate(items), 'Fn::Join').map((item) => asText(item, 'Fn::Join')).join(asText(separator, 'Fn::Join'));
    },
    'Fn::Split': (argument) => {
      const [separator, text] = asList(argument, 'Fn::Split', 2);
      return asText(evaluate(text), 'Fn::Split').split(asText(separator, 'Fn::Split'));
    },
    'Fn::Select': (argument) => {
      const [index, items] = asList(argument, 'Fn::Select', 2);
      const item = asList(evaluate(items), 'Fn::Select')[Number(evaluate(index))];
      if (item === undefined) throw new TemplateError(`Fn::Select: no item ${JSON.stringify(index)}`);
      return item;
    },
    'Fn::Sub': (argument) => {
      const [text, own] = Array.isArray(argument) ? asList(argument, 'Fn::Sub', 2) : [argument, {}];
      const variables = new Map(Object.entries(own as Record<string, unknown>));
      return asText(text, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        return asText(variables.has(name) ? evaluate(variables.get(name)) : dotted(name), `Fn::Sub \${${name}}`);
      });
    },
    'Fn::FindInMap': (argument) => {
      const [map = '', key = '', name = ''] = asList(evaluate(argument), 'Fn::FindInMap').map((item) => asText(item, 'Fn::FindInMap'));
      const found = template.Mappings?.[map]?.[key]?.[name];
      if (found === undefined) throw new TemplateError(`Fn::FindInMap: no ${map}.${key}.${name}`);
      return found;
    },
    'Fn::If': (argument) => {
      const [name, then, otherwise] = asList(argument, 'Fn::If', 3);
      return evaluate(condition(asText(name, 'Fn::If')) ? then : otherwise);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = asList(evaluate(argument), 'Fn::Equals', 2);
      return left === right;
    },
    'Fn::And': (argument) => asList(evaluate(argument), 'Fn::And').every((item) => item === true),
    'Fn::Or': (argument) => asList(evaluate(argument), 'Fn::Or').some((item) => item === true),
    'Fn::Not': (argument) => asList(evaluate(argument), 'Fn::Not', 1)[0] !== true,
  };

  return {
    value: (expression) => {
      const value = evaluate(expression);
      return value === NO_VALUE ? undefined : value;
    },
    condition,
  };
}
