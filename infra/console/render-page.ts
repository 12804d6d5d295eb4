import { type Html, html } from './html.ts';

/** A whole page around `body`. */
export const renderPage = (title: string, body: Html): Html =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="stylesheet" href="/console.css"><link rel="icon" href="/icon.svg" type="image/svg+xml"><script src="/console.js" defer></script></head>
<body><header class="top"><a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Z"/><circle cx="12" cy="9" r="2.6"/></svg>pin-signals</a></header>
<main>${body}</main></body></html>
`;
