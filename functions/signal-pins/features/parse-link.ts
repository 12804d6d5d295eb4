import { parse } from 'tldts';
import type { ParsedLink } from '../../shared/catalog/features.ts';
import { unavailable, type Unavailable } from '../../shared/catalog/outcome.ts';

/** A link as its public-suffix parts (library: tldts, whose list is bundled). Links without a scheme are read as https. */
export function parseLink(link: string | undefined): ParsedLink | Unavailable {
  const trimmed = link?.trim();
  if (!trimmed) return unavailable('no-link', 'the Pin has no link');
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/iu.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !/^https?:$/.test(url.protocol)) return unavailable('link-invalid', 'the link is not an http or https address');
  const { domain, hostname, isPrivate, isIp } = parse(url.href, { allowPrivateDomains: true });
  if (!hostname || (!domain && !isIp)) return unavailable('link-invalid', 'the link names no public domain');
  return { url: url.href, hostname, registrableDomain: domain ?? hostname, isPrivateSuffix: isPrivate ?? false, pathname: url.pathname };
}
