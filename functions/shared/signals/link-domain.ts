import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { SITE_KINDS, siteKindOf } from './site-kind.ts';

/** Where the Pin leads. */
export const linkDomain = defineSignal({
  name: 'link_domain',
  field: 8,
  version: 1,
  entity: 'pin',
  summary: 'Registrable domain (eTLD+1 by the public suffix list) that the Pin links to, its host and what kind of site it is.',
  inputs: ['link'],
  schema: z.object({ domain: z.string(), hostname: z.string(), kind: z.enum(SITE_KINDS) }),
  compute: ({ link }) => ({ domain: link.registrableDomain, hostname: link.hostname, kind: siteKindOf(link) }),
});
