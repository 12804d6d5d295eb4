/** Namespaces of what is exported; ids are stable, so are these names. */
export const CONCEPT_PREFIX = 'urn:pin-signals:concept:';
export const SCHEME_PREFIX = 'urn:pin-signals:scheme:';
export const OWN_PREFIX = 'urn:pin-signals:relation:';
export const SKOS = 'http://www.w3.org/2004/02/skos/core#';

/** The terms of the exported file; SKOS is a W3C recommendation of 2009. */
export const SKOS_CONTEXT = {
  skos: SKOS,
  ps: OWN_PREFIX,
  id: '@id',
  type: '@type',
  prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  altLabel: { '@id': 'skos:altLabel', '@container': '@language' },
  notation: 'skos:notation',
  broader: { '@id': 'skos:broader', '@type': '@id' },
  topConceptOf: { '@id': 'skos:topConceptOf', '@type': '@id' },
  inScheme: { '@id': 'skos:inScheme', '@type': '@id' },
  related: { '@id': 'skos:related', '@type': '@id' },
  exactMatch: { '@id': 'skos:exactMatch', '@type': '@id' },
} as const;
