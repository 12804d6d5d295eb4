import type { ParsedLink } from '../catalog/features.ts';

export const SITE_KINDS = ['marketplace', 'shop', 'social', 'video', 'blog', 'reference', 'website'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** Second-level names of platforms that exist under many endings (amazon.de, amazon.co.jp): what matters is the name. */
const PLATFORMS: ReadonlyMap<string, SiteKind> = new Map([
  ...['amazon', 'etsy', 'ebay', 'aliexpress', 'walmart', 'rakuten', 'mercadolibre', 'mercadolivre', 'allegro', 'zalando', 'wayfair', 'depop', 'poshmark'].map((name) => [name, 'marketplace'] as const),
  ...['instagram', 'facebook', 'tiktok', 'pinterest', 'twitter', 'x', 'reddit', 'threads', 'tumblr', 'vk', 'linkedin', 'weibo', 'xiaohongshu'].map((name) => [name, 'social'] as const),
  ...['youtube', 'youtu', 'vimeo', 'dailymotion', 'twitch', 'bilibili', 'nicovideo'].map((name) => [name, 'video'] as const),
  ...['blogspot', 'wordpress', 'medium', 'substack', 'ghost', 'hatenablog', 'naver', 'ameblo'].map((name) => [name, 'blog'] as const),
  ...['wikipedia', 'wiktionary', 'wikihow', 'britannica', 'imdb', 'archive'].map((name) => [name, 'reference'] as const),
]);

const SHOP_PATH = /\/(products?|shop|store|item|dp|p|cart|collections?|tienda|boutique|produkt|prodotto|loja)(\/|$)/iu;
const SHOP_HOST = /^(shop|store|tienda|boutique|loja)\.|shop|store/iu;
const BLOG_PATH = /\/(blog|recipes?|rezepte?|recetas?|recette|post)(\/|$)|\/20\d\d\/\d\d\//iu;

/** What kind of site a link leads to, by the names of platforms and by what shops and blogs put into their addresses. */
export function siteKindOf({ hostname, registrableDomain, pathname }: ParsedLink): SiteKind {
  const platform = registrableDomain.split('.').flatMap((label) => PLATFORMS.get(label) ?? [])[0];
  if (platform) return platform;
  if (SHOP_PATH.test(pathname) || SHOP_HOST.test(hostname)) return 'shop';
  return BLOG_PATH.test(pathname) ? 'blog' : 'website';
}
