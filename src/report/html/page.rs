//! The beginning and the end of the page.

/// The beginning of the page, with its style: light or dark, as the browser prefers.
pub(super) const HEAD: &str = r##"<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="generator" content="cablelint"/>
<title>Cables checked by cablelint</title>
<style>
:root {
  --paper: #fbfaf7; --card: #ffffff; --ink: #21242b; --quiet: #5c6370; --line: #dedbd2;
  --error: #b3261e; --warning: #a86400; --hint: #2f6f8f; --mark: #fff0b8; --link: #1f4f99;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1d2026; --ink: #e4e6ea; --quiet: #9aa1ad; --line: #343943;
    --error: #ff8a80; --warning: #f0b35a; --hint: #7cc0dd; --mark: #57480f; --link: #9dbdf5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 0 0 .75rem; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .87em; }
.lead { margin: .25rem 0 1.5rem; color: var(--quiet); }
.quiet { color: var(--quiet); margin: .5rem 0 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; list-style: none; padding: 0; margin: 0 0 1.5rem; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; color: var(--quiet); }
.tiles strong { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.tiles .error strong { color: var(--error); }
.tiles .warning strong { color: var(--warning); }
.tiles .hint strong { color: var(--hint); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; margin-bottom: 1rem; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; min-width: 0; }
section.wide { margin-bottom: 1rem; }
section.problems { border-color: var(--error); margin-bottom: 1rem; }
svg { display: block; width: 100%; max-width: 40rem; height: auto; }
svg text { font: 13px system-ui, "Segoe UI", Arial, sans-serif; fill: var(--ink); }
svg .name { text-anchor: end; }
svg a .name { fill: var(--link); }
svg .number, svg .total { fill: var(--quiet); }
svg .year, svg .total { text-anchor: middle; }
rect.error { fill: var(--error); } rect.warning { fill: var(--warning); } rect.hint { fill: var(--hint); }
details { border-top: 1px solid var(--line); padding: .5rem 0; }
details:target { outline: 2px solid var(--link); outline-offset: .25rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.counts { color: var(--quiet); margin-left: .5rem; }
.findings { width: 100%; border-collapse: collapse; margin-top: .25rem; }
.findings td { vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px dotted var(--line); overflow-wrap: anywhere; }
.findings tr:first-child td { border-top: 0; }
.place { color: var(--quiet); font-variant-numeric: tabular-nums; width: 4.5rem; }
.severity { width: 5.5rem; font-weight: 600; }
.findings .place, .findings .severity { overflow-wrap: normal; white-space: nowrap; }
tr.error .severity { color: var(--error); } tr.warning .severity { color: var(--warning); } tr.hint .severity { color: var(--hint); }
td a { font-size: .87em; white-space: nowrap; }
.fix { color: var(--quiet); font-size: .87em; }
.findings pre { margin: .2rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--quiet); }
mark { background: var(--mark); color: var(--ink); }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
.filter { margin: 0 0 .75rem; color: var(--quiet); } .filter label { margin-left: .75rem; white-space: nowrap; }
body:has(#show-error:not(:checked)) tr.error,
body:has(#show-warning:not(:checked)) tr.warning,
body:has(#show-hint:not(:checked)) tr.hint { display: none; }
@media print { body { max-width: none; } .filter { display: none; } }
@media (max-width: 40rem) { body { padding: 1rem .75rem; } section { padding: .75rem; } }
</style>
</head>
<body>
<h1>Cables checked by cablelint</h1>
"##;

/// The end of the page.
pub(super) const TAIL: &str = concat!(
    "<p class=\"quiet\">cablelint ",
    env!("CARGO_PKG_VERSION"),
    "</p>\n</body>\n</html>\n"
);
