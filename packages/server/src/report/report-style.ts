/** A4, dark ink on white, no scripts. Faults are told by words and signs; colour only repeats them. */
export const REPORT_STYLE = `
@page { size: A4; margin: 14mm 13mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 200mm; padding: 9mm 7mm; color: #15171f; background: #fff;
  font: 10pt/1.5 system-ui, 'PingFang SC', 'Hiragino Sans', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; overflow-wrap: anywhere; }
:lang(ja) { font-family: system-ui, 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif; }
header { display: grid; grid-template-columns: 1fr auto; gap: 8mm; align-items: end; padding-bottom: 5mm; border-bottom: .4mm solid #c99a42; }
h1 { margin: .5mm 0 0; font: 600 24pt/1.2 Georgia, 'Songti SC', 'Hiragino Mincho ProN', 'Noto Serif CJK SC', serif; unicode-bidi: isolate; text-wrap: balance; }
h1:lang(ja) { font-family: Georgia, 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP', serif; }
h2 { margin: 8mm 0 2mm; font-size: 12.5pt; line-height: 1.3; color: #7a5713; break-after: avoid; }
h3 { margin: 0; font-size: 11pt; break-after: avoid; } h3 small { font-weight: 400; margin-left: 1mm; }
h4 { margin: 0; font-size: 10pt; break-after: avoid; }
p { margin: 0; } q { font-style: italic; quotes: '“' '”'; } :lang(zh) q, :lang(ja) q { font-style: normal; } :lang(ja) q { quotes: '「' '」'; }
small { color: #565c6b; font-size: 8.6pt; } code { font: 8.4pt/1.5 ui-monospace, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace; }
.kind { letter-spacing: .12em; font-size: 9pt; color: #7a5713; } .story { margin-top: 1.5mm; color: #3a3f4d; } .meta { margin-top: 2mm; font-size: 8.6pt; color: #565c6b; }
.poster { display: block; max-width: 62mm; max-height: 48mm; border-radius: 1.2mm; }
.verdict { margin-top: 5mm; padding: 4mm 5mm; border-radius: 1.5mm; background: #f4f5f8; border-left: 1.6mm solid #565c6b; break-inside: avoid; }
.verdict h2 { margin: 0 0 .5mm; font-size: 15pt; color: #3a3f4d; }
.verdict.accept { background: #eef6f0; border-color: #1d6b40; } .verdict.accept h2 { color: #1d6b40; }
.verdict.ask, .verdict.retry { background: #fdf3e6; border-color: #a35a00; } .verdict.ask h2, .verdict.retry h2 { color: #8a4b00; }
dl { margin: 2.5mm 0 0; } dl div { display: grid; grid-template-columns: 44mm 1fr; gap: 3mm; padding: .5mm 0; } dt { color: #4a505e; } dd { margin: 0; }
table { width: 100%; border-collapse: collapse; } thead th { color: #4a505e; font-size: 8.8pt; border-bottom: .35mm solid #c99a42; }
th { text-align: left; font-weight: 600; } tbody th { font-weight: 400; } th, td { padding: 1.1mm 3mm 1.1mm 0; vertical-align: top; font-variant-numeric: tabular-nums; }
tbody tr { border-bottom: .15mm solid #dcdfe6; break-inside: avoid; } td:last-child, thead th:last-child { padding-right: 0; white-space: nowrap; }
.kept { color: #1d6b40; } .notkept { color: #a3271c; font-weight: 600; }
.sheet { margin: 7mm 0 0; break-inside: avoid; } .sheet img { display: block; width: 100%; max-height: 150mm; object-fit: contain; border-radius: 1.2mm; }
.shot { padding: 3.5mm 0 4mm; border-top: .15mm solid #c3c8d2; } .shot .title { font-weight: 400; }
.take { margin-top: 4mm; padding-left: 4mm; border-left: .5mm solid #dcdfe6; } .shot > h4 { margin: 3mm 0 0; }
.made { font-size: 8.8pt; color: #4a505e; break-after: avoid; } .number { font-variant-numeric: tabular-nums; }
.is { display: inline-block; margin-left: 1.5mm; padding: 0 2mm; border-radius: 1mm; font-size: 8.6pt; font-weight: 600; line-height: 1.6; color: #3a3f4d; background: #eceef2; }
.is.used, .is.approved { color: #17573a; background: #e2f1e7; } .is.byHand, .is.open { color: #7a4300; background: #fdecd3; } .is.rejected { color: #8f2016; background: #fbe6e3; }
.none, .said { margin-top: 1mm; color: #4a505e; } .hand { margin-top: 1mm; }
.findings { list-style: none; margin: 2mm 0 0; padding: 0; display: grid; gap: 2.5mm; }
.findings li { display: grid; grid-template-columns: auto 1fr; gap: 4mm; padding: 2.5mm; border-radius: 1.2mm; background: #f7f8fa; break-inside: avoid; }
.findings li > :only-child { grid-column: 1 / -1; } .findings .fault { box-shadow: inset .9mm 0 #b3372b; padding-left: 4mm; } .findings .note { box-shadow: inset .9mm 0 #c99a42; padding-left: 4mm; }
figure { margin: 0; } .findings img { display: block; width: auto; max-width: 58mm; height: auto; max-height: 58mm; border-radius: .8mm; background: #15171f; }
figcaption { margin-top: .8mm; font-size: 8pt; color: #4a505e; max-width: 58mm; } .detail { font-size: 9pt; color: #4a505e; }
.detail::first-letter { text-transform: uppercase; }
.review { margin-top: 2mm; break-inside: avoid; } .causes, .marks { margin: 1mm 0 0; padding-left: 5mm; } .marks { list-style: none; padding: 0; } .marks li { padding: .4mm 0; } .marks .detail { display: block; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; }
footer { margin-top: 8mm; padding-top: 2.5mm; border-top: .4mm solid #c99a42; font-size: 8.6pt; color: #4a505e; }
@media print { body { padding: 0; max-width: none; font-size: 9.4pt; } h2 { margin-top: 5mm; } th, td { padding-top: .7mm; padding-bottom: .7mm; }
  .poster { max-height: 38mm; } .sheet { margin-top: 5mm; } .sheet img { max-height: 84mm; width: auto; max-width: 100%; margin: 0 auto; } .findings img { max-width: 46mm; max-height: 46mm; } }
@media (max-width: 640px) { header, .pair { grid-template-columns: 1fr; gap: 4mm; } dl div { grid-template-columns: 1fr; gap: 0; }
  .findings li { grid-template-columns: 1fr; } th, td { padding-right: 2mm; } h1 { font-size: 20pt; } }
`;
