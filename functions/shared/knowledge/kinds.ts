/** The trees of the graph; a node's kind is the tree that it stands in. Stored as positions in this list: append only. */
export const NODE_KINDS = ['interest', 'product', 'colour', 'pattern', 'material', 'style', 'occasion', 'audience', 'room', 'technique'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** Key of the node at the top of each tree. */
export const TREE_ROOTS: Readonly<Record<NodeKind, string>> = {
  interest: 'interests',
  product: 'products',
  colour: 'colours',
  pattern: 'patterns',
  material: 'materials',
  style: 'styles',
  occasion: 'occasions',
  audience: 'audiences',
  room: 'rooms',
  technique: 'techniques',
};

/** What a node can be to another beside broader and narrower. Stored as positions in this list: append only. */
export const RELATIONS = ['related', 'has-style', 'made-of', 'suits-season', 'suits-room', 'complements', 'interest', 'uses-technique'] as const;
export type Relation = (typeof RELATIONS)[number];

/** The tree that the target of a relation must stand in; relations that are absent here may point anywhere. */
export const RELATION_TARGETS: Partial<Readonly<Record<Relation, NodeKind>>> = {
  'has-style': 'style',
  'made-of': 'material',
  'suits-season': 'occasion',
  'suits-room': 'room',
  interest: 'interest',
  'uses-technique': 'technique',
};
