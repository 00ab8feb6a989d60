# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The style of the collection's HTML pages: for a phone and a wide screen, and for light and dark mode."""

from __future__ import annotations

# Every color of a text has a contrast of 4.5 or more with what is behind it; tests/pages measures it in a browser.
#
# .verdict           the first thing to read, with good, bad or note
# .facts             a list of terms and what they are (dl)
# .glance            a table of numbers: a column a kind
# table.stacks       a table with a tbody a thing, which becomes a card on a narrow screen; cells name their column in
#                    data-label, those with whole take the whole width, and rows that go on (goes-on) repeat no label
# .names             names; with many, in as many columns as fit; a details element holds those beyond the first few
# .command           a command, in one piece to copy; each word in a span, so that none is broken that fits
# .good .bad .note   what is as it should be, what is not, and what to look at
# .quiet             what matters less
STYLE = """
:root {
  color-scheme: light dark;
  --back: #fff; --front: #1b1f24; --panel: #f4f6f8; --line: #d3d9df; --quiet: #57606a; --link: #0b57a8;
  --bad: #a61b12; --bad-back: #fdeeec; --good: #116329; --good-back: #e8f6ec; --note: #7a4a00; --note-back: #fff4dc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #101418; --front: #e4e8ec; --panel: #1a2027; --line: #343c45; --quiet: #a0aab4; --link: #80b8ff;
    --bad: #ff9f94; --bad-back: #3a1a18; --good: #7fdc9c; --good-back: #12301d; --note: #e9bb55; --note-back: #352809;
  }
}
* { box-sizing: border-box; }
body {
  background: var(--back); color: var(--front); font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem;
  overflow-wrap: anywhere; padding: 1.5rem 1rem 3rem; -webkit-text-size-adjust: 100%;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { border-top: 1px solid var(--line); font-size: 1.2rem; margin: 2.25rem 0 .75rem; padding-top: 1.25rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
h2 .count, h3 .count { color: var(--quiet); font-weight: 400; }
p { margin: .5rem 0; }
a { color: var(--link); }
ul, ol { margin: .25rem 0; padding-left: 1.25rem; }
.bad { color: var(--bad); } .good { color: var(--good); } .note { color: var(--note); } .quiet { color: var(--quiet); }
.verdict {
  border-left: .35rem solid; border-radius: .25rem; font-size: 1.1rem; line-height: 1.4;
  margin: 1rem 0; padding: .7rem .9rem;
}
.verdict.bad { background: var(--bad-back); } .verdict.good { background: var(--good-back); }
.verdict.note { background: var(--note-back); }
.facts { display: grid; gap: .15rem 1rem; grid-template-columns: max-content 1fr; margin: 1rem 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; min-width: 0; }
code { font: .875em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.command {
  background: var(--panel); border: 1px solid var(--line); border-radius: .375rem; margin: .5rem 0 1rem;
  padding: .6rem .8rem; white-space: pre-wrap;
}
.command span { display: inline-block; max-width: 100%; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; } thead th { color: var(--quiet); font-size: .875rem; font-weight: 400; }
.number { font-variant-numeric: tabular-nums; text-align: right; }
.glance { max-width: 44rem; overflow-wrap: normal; }
.glance th:first-child { font-weight: 400; } .glance .bad { font-weight: 600; }
.glance td:last-child, .glance thead th:last-child { padding-right: 0; }
.stacks { table-layout: fixed; } .stacks th:nth-child(1) { width: 30%; } .stacks thead th:nth-child(2) { width: 12rem; }
.stacks th, .stacks td { border: 0; } .stacks thead, .stacks tbody { border-bottom: 1px solid var(--line); }
.stacks .bad { font-weight: 600; } .stacks .goes-on td { padding-top: 0; }
.names { list-style: none; padding: 0; } .names.many { columns: 20rem; column-gap: 2rem; }
.names li { break-inside: avoid; padding: .1rem 0 .1rem .9rem; text-indent: -.9rem; }
.names .more { display: block; text-indent: 0; }
.names li::before { color: var(--quiet); content: "\\2013\\00a0"; }
details { margin: .5rem 0; }
summary { color: var(--link); cursor: pointer; padding: .25rem 0; }
details[open] > summary { margin-bottom: .25rem; }
@media (max-width: 48rem) {
  body { padding-top: 1rem; }
  .facts { display: block; } .facts dd { margin-bottom: .5rem; }
  .glance { font-size: .875rem; } .glance th, .glance td { padding-right: .5rem; }
  .glance thead th:not(:first-child) { vertical-align: bottom; white-space: nowrap; writing-mode: vertical-rl; }
  .stacks, .stacks tbody, .stacks th { display: block; } .stacks thead { display: none; }
  .stacks tbody { padding-bottom: .5rem; }
  .stacks tr { display: grid; gap: 0 1rem; grid-template-columns: 1fr 1fr; }
  .stacks th, .stacks td { display: block; min-width: 0; padding: .1rem 0; text-align: left; }
  .stacks th:first-child, .stacks .whole { grid-column: 1 / -1; width: auto; }
  .stacks th:first-child { padding-top: .75rem; }
  .stacks td.whole:not([data-label]) { color: var(--quiet); font-size: .875rem; padding-top: .4rem; }
  .stacks td[data-label]::before { color: var(--quiet); content: attr(data-label); display: block; font-size: .8rem;
    font-weight: 400; }
  .stacks .goes-on td[data-label]::before { content: none; }
}
@media print { details::details-content { content-visibility: visible; height: auto; } }
"""
