import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../infra/local/template/create-resolver.ts';
import { templateSchema } from '../../../infra/local/template/template-schema.ts';

const resolver = createResolver(
  templateSchema.parse({
    Parameters: { Stage: { Type: 'String', Default: 'dev' }, Secret: { Type: 'String' } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
      IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { 'Fn::Equals': ['a', 'a'] }] },
      Both: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
    },
    Resources: {},
  }),
  {
    pseudo: { 'AWS::Region': 'us-east-1', 'AWS::Partition': 'aws' },
    ref: (id) => `ref of ${id}`,
    attribute: (id, name) => `${name} of ${id}`,
  },
);

describe('intrinsic functions of a template', () => {
  it.each([
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'Stage' }, 'dev'],
    [{ Ref: 'Queue' }, 'ref of Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Arn of Queue'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Arn of Queue'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-dev-3'],
    [{ 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    [{ 'Fn::Select': ['0', ['x', 'y']] }, 'x'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:${Queue.Arn}/${Stage}/${!Literal}' }, 'arn:aws:Arn of Queue/dev/${Literal}'],
    [{ 'Fn::Sub': ['${name}-${Stage}', { name: { Ref: 'Queue' } }] }, 'ref of Queue-dev'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    [{ a: { Ref: 'Stage' }, b: { Ref: 'AWS::NoValue' }, c: ['x', { Ref: 'AWS::NoValue' }] }, { a: 'dev', c: ['x'] }],
    [{ 'Fn::If': ['IsProd', 'yes', { Ref: 'AWS::NoValue' }] }, undefined],
    [{ plain: [1, true, 'text'] }, { plain: [1, true, 'text'] }],
  ])('%j is %j', (expression, expected) => {
    expect(resolver.value(expression)).toEqual(expected);
  });

  it.each([
    ['IsDev', true],
    ['IsProd', false],
    ['Either', true],
    ['Both', false],
  ])('condition %s is %s', (name, expected) => {
    expect(resolver.condition(name)).toBe(expected);
  });

  it.each([
    [{ Ref: 'Secret' }, 'Parameter Secret: has no default'],
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue: this intrinsic function is not supported'],
    [{ 'Fn::Select': [2, ['x']] }, 'Fn::Select: no item 2'],
    [{ 'Fn::Join': ['-', 'text'] }, 'Fn::Join: expected a list, got "text"'],
    [{ 'Fn::If': ['Unknown', 1, 2] }, 'Condition Unknown: is not declared'],
    [{ 'Fn::FindInMap': ['Sizes', 'huge', 'memory'] }, 'Fn::FindInMap: no Sizes.huge.memory'],
  ])('%j is refused with a reason', (expression, reason) => {
    expect(() => resolver.value(expression)).toThrow(reason);
  });
});
