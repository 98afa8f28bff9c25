//! How a report looks: one column, light or dark as its reader has it, on paper as well.

/// The style of the page. Pictures bring their own, which comes before.
pub(super) const PAGE: &str = "\
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--line:#d0d7de;--link:#0550ae}\
@media (prefers-color-scheme:dark){:root{--bg:#15181c;--fg:#e6edf3;--dim:#9aa4af;--line:#3b434c;--link:#79b8ff}}\
html{background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,sans-serif}\
body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}\
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .75rem}\
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--line)}\
h3{font-size:1.05rem;margin:1.75rem 0 .25rem}\
p,ul{margin:.4rem 0}\
ul{padding-inline-start:1.25rem}\
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}\
a{color:var(--link)}\
.wide{overflow-x:auto;margin:.75rem 0}\
table{border-collapse:collapse;font-size:.92rem}\
caption{caption-side:top;text-align:start;color:var(--dim);padding:.2rem 0}\
th,td{border-bottom:1px solid var(--line);padding:.25rem .75rem .25rem 0;text-align:start;vertical-align:top;overflow-wrap:normal}\
thead th{border-bottom:2px solid var(--line)}\
tbody th{font-weight:normal}\
tfoot th,tfoot td{font-weight:600;border-bottom:0}\
.n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}\
figure{margin:1rem 0}\
figure .wide{margin:0}\
svg{display:block;width:100%;min-width:34rem;height:auto}\
figcaption{margin-bottom:.25rem}\
@page{margin:18mm 15mm;@bottom-right{content:counter(page) \" / \" counter(pages);font:9pt system-ui,sans-serif}}\
@media print{\
:root{color-scheme:light;--bg:#fff;--fg:#000;--dim:#444;--line:#bbb;--link:#000}\
svg{--bg:#fff;--fg:#000;--dim:#444;--grid:#ccc;--mark:#9a4a00;--t1:#1d5fbf;--t2:#0b7a8f;--t3:#6e7781;--t4:#b35900;--t5:#6b3fa0;--t0:#afb8c1;min-width:0}\
html{font-size:10.5pt}\
body{max-width:none;padding:0}\
nav{display:none}\
.wide{overflow:visible}\
thead{display:table-header-group}\
tfoot{display:table-row-group}\
tr,figure{break-inside:avoid}\
h1,h2,h3,caption,figcaption{break-after:avoid}\
p,li{orphans:2;widows:2}\
}";

/// The digest of [`PAGE`], and of the style of the pictures: a browser follows these styles and no others.
pub(super) const DIGESTS: [&str; 2] = [
    "sha256-DOdnlE/sB6rZ5y3ScFbHCC3aq+3cx21N5YrK3lBlQQY=",
    "sha256-8X9oaEqVX5hT7SxpsxEyMgqnq/IC0f+IVDaIsCxX6e4=",
];
