/** The style sheet of the console: system fonts and colours of either scheme, nothing from elsewhere. */
export const CONSOLE_STYLE = `
:root { --ground: #f6f4f1; --card: #fff; --ink: #211d1a; --quiet: #716a63; --line: #e4dfd8; --accent: #c22f3d; --accent-soft: #fbe9e8; --chip: #efebe6; --alarm: #b3261e; --good: #2c6e49; --shadow: 0 1px 2px #0000000f, 0 4px 14px #0000000d; }
@media (prefers-color-scheme: dark) { :root { --ground: #161412; --card: #211e1b; --ink: #ece7e1; --quiet: #a1978d; --line: #37322d; --accent: #ff7b80; --accent-soft: #42252a; --chip: #302b27; --alarm: #ff8f86; --good: #86d3a4; --shadow: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: inherit; } a:hover { color: var(--accent); }
h1, h2, p, dl, ul, ol { margin: 0; padding: 0; } ul, ol { list-style: none; }
h1 { font-size: 1.45rem; line-height: 1.25; text-wrap: balance; } h2 { font-size: 1rem; line-height: 1.3; }
code, pre { font: 0.82em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.quiet { color: var(--quiet); font-size: 0.86em; } .empty { padding: 4rem 0; text-align: center; color: var(--quiet); }
.top { position: sticky; top: 0; z-index: 1; background: var(--ground); border-bottom: 1px solid var(--line); padding: 0.6rem 1.25rem; }
.brand { display: inline-flex; align-items: center; gap: 0.45rem; font-weight: 700; text-decoration: none; letter-spacing: -0.01em; }
.brand svg { width: 1.4rem; fill: var(--accent); } .brand circle { fill: var(--ground); }
main { max-width: 1500px; margin: 0 auto; padding: 1.25rem; }
.find { display: flex; gap: 0.9rem; align-items: center; margin-bottom: 1.25rem; }
.find input { flex: 1; max-width: 34rem; min-width: 0; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 999px; padding: 0.55rem 1.1rem; }
.find input:focus { outline: 2px solid var(--accent); outline-offset: 1px; } .find output { color: var(--quiet); white-space: nowrap; }
.wall { columns: 5 250px; column-gap: 1.1rem; }
.pin { break-inside: avoid; margin-bottom: 1.1rem; background: var(--card); border-radius: 16px; overflow: hidden; box-shadow: var(--shadow); } .pin[hidden] { display: none; }
.pin img { display: block; width: 100%; height: auto; min-height: 6rem; background: var(--chip); } .pin .about { padding: 0.75rem 0.9rem 0.85rem; display: grid; gap: 0.5rem; }
.pin > a { text-decoration: none; } .pin h2 a { text-decoration: none; overflow-wrap: anywhere; }
.no-picture { text-decoration: none; display: grid; place-items: center; min-height: 9rem; color: var(--quiet); background: repeating-linear-gradient(45deg, var(--chip) 0 10px, var(--card) 10px 20px); }
.chips { display: flex; flex-wrap: wrap; gap: 0.3rem; }
.chip { background: var(--chip); border-radius: 999px; padding: 0.05rem 0.6rem; font-size: 0.8rem; max-width: 100%; overflow-wrap: anywhere; } .chip.product { background: var(--accent-soft); color: var(--accent); }
.chip.alarm { background: var(--alarm); color: var(--card); } .chip.safe { color: var(--good); }
.swatches { display: flex; gap: 0.3rem; } .swatch { width: 1.15rem; height: 1.15rem; border-radius: 50%; flex: none; box-shadow: 0 0 0 1px var(--line); }
.pager { display: flex; gap: 1.2rem; justify-content: center; padding: 1rem; }
.detail { display: grid; grid-template-columns: minmax(260px, 400px) minmax(0, 1fr); gap: 1.75rem; align-items: start; }
.detail aside { display: grid; gap: 0.9rem; position: sticky; top: 4rem; } .detail aside img { display: block; max-width: 100%; max-height: 46vh; margin: 0 auto; border-radius: 16px; background: repeating-conic-gradient(var(--chip) 0 25%, var(--card) 0 50%) 0 0 / 22px 22px; }
.detail aside .no-picture { border-radius: 16px; } .description { white-space: pre-line; }
.given { display: grid; gap: 0.5rem; } .given dt, .provenance dt { color: var(--quiet); font-size: 0.8rem; } .given dd { margin: 0; overflow-wrap: anywhere; }
.totals { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin-bottom: 1rem; color: var(--quiet); } .totals b { color: var(--ink); } .totals a { margin-left: auto; }
.cards { columns: 2 320px; column-gap: 1rem; }
.card { break-inside: avoid; background: var(--card); border-radius: 14px; padding: 0.9rem 1.05rem; margin-bottom: 1rem; box-shadow: var(--shadow); display: grid; gap: 0.6rem; } .card.missing { background: none; box-shadow: inset 0 0 0 1px var(--line); }
.card h2 { font-size: 0.95rem; } .lead { font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; } .reason { color: var(--quiet); } .reason code { background: var(--chip); border-radius: 6px; padding: 0.1rem 0.4rem; color: var(--ink); }
.rows { display: grid; gap: 0.3rem; } .rows > div { display: grid; grid-template-columns: minmax(7.5rem, 2fr) 3fr; gap: 0.7rem; align-items: center; } .rows.wide > div { grid-template-columns: 7fr 4fr; } .rows dt { color: var(--quiet); font-size: 0.88rem; overflow-wrap: anywhere; } .rows dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.list { display: grid; gap: 0.6rem; } .list > li { border-left: 3px solid var(--line); padding-left: 0.7rem; }
.score { display: flex; align-items: center; gap: 0.6rem; } .score b { width: 3.1rem; text-align: right; font-variant-numeric: tabular-nums; font-size: 0.88rem; } .bar { flex: 1; height: 0.5rem; min-width: 3rem; border-radius: 999px; overflow: hidden; } .track { fill: var(--chip); } .fill { fill: var(--accent); }
.strip { width: 100%; height: 2.6rem; border-radius: 10px; display: block; } .colours { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.2rem, 1fr)); gap: 0.5rem; } .colours li { display: flex; gap: 0.6rem; align-items: center; line-height: 1.3; font-size: 0.9rem; } .colours .swatch { width: 1.9rem; height: 1.9rem; }
.fingerprints { display: flex; gap: 1.2rem; flex-wrap: wrap; } .fingerprints > div { flex: 1; min-width: 9rem; } .fingerprints dt { color: var(--quiet); font-size: 0.82rem; margin-top: 0.4rem; } .fingerprints dd { margin: 0; } .bits { width: 6rem; border-radius: 8px; background: var(--chip); fill: var(--ink); } .hex { overflow-wrap: anywhere; }
.quote { border-left: 3px solid var(--accent); padding-left: 0.7rem; color: var(--quiet); } mark { background: var(--accent-soft); color: var(--accent); border-radius: 4px; padding: 0 0.2em; }
.provenance { color: var(--quiet); font-size: 0.8rem; border-top: 1px solid var(--line); padding-top: 0.45rem; } .provenance summary, .raw summary { cursor: pointer; } .provenance dl { display: grid; gap: 0.15rem; padding-top: 0.4rem; } .provenance dl div { display: flex; justify-content: space-between; gap: 1rem; } .provenance dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
.raw { margin: 0.5rem 0; } .raw pre { background: var(--card); border-radius: 14px; padding: 1rem; overflow: auto; max-height: 70vh; }
@media (max-width: 820px) { main { padding: 0.8rem; } .top { padding: 0.55rem 0.8rem; } .detail { grid-template-columns: minmax(0, 1fr); } .detail aside { position: static; } .detail aside img { max-height: 75vh; } .wall { columns: 2 150px; column-gap: 0.7rem; } .pin { margin-bottom: 0.7rem; border-radius: 12px; } .pin .about { padding: 0.6rem; } .pin h2 { font-size: 0.92rem; } .cards { columns: 1; } }
`;
