/// The style sheet of the HTML report: light and dark, narrow and wide, on screen and on paper.
enum PageStyle {
    static let text = #"""
        :root { --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de;
          --panel: #f6f8fa; --link: #0550ae; --bad: #b3261e; --open: #8a5300; --failed: #8250df;
          --good: #1a7f37; --other: #57606a; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #0d1117; --text: #e6edf3; --soft: #9aa4af; --line: #30363d; --panel: #161b22;
            --link: #79b8ff; --bad: #ff7b72; --open: #e3b341; --failed: #d2a8ff; --good: #56d364;
            --other: #9aa4af; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        header, main, footer { max-width: 76rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; margin: 0; line-height: 1.25; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
        p { margin: .3rem 0; }
        .soft { color: var(--soft); }
        .skip { position: absolute; left: -100vw; }
        .skip:focus { left: 1rem; background: var(--page); padding: .5rem; z-index: 1; }
        a, button.link { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        li { overflow-wrap: anywhere; }
        nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0;
          margin: .8rem 0 0; }
        .overview { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: center; }
        .donut { width: 11rem; height: 11rem; flex: none; }
        .donut circle { fill: none; stroke-width: 16; }
        .donut text { fill: var(--text); text-anchor: middle; }
        .donut .share { font-size: 18px; font-weight: 600; }
        .donut .what { font-size: 9px; fill: var(--soft); }
        .track { stroke: var(--line); fill: var(--line); }
        .NonCompliant { stroke: var(--bad); fill: var(--bad); color: var(--bad); }
        .Undecided { stroke: var(--open); fill: var(--open); color: var(--open); }
        .Error, .Conflict { stroke: var(--failed); fill: var(--failed); color: var(--failed); }
        .Compliant { stroke: var(--good); fill: var(--good); color: var(--good); }
        .Protected, .Exempt, .Unknown, .NotApplicable, .NotStarted { stroke: var(--other);
          fill: var(--other); color: var(--other); }
        .legend { list-style: none; margin: 0; padding: 0; min-width: 15rem; flex: 1; }
        .legend li { display: grid; grid-template-columns: 1.2rem 9rem 1fr 5rem; gap: .4rem;
          align-items: center; }
        .legend svg, .meter { display: block; width: 100%; height: .7rem; }
        .legend .count { text-align: right; font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; font-size: .93rem; }
        caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
        th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
          vertical-align: top; overflow-wrap: anywhere; }
        th { font-weight: 600; color: var(--soft); }
        thead th { overflow-wrap: normal; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
          white-space: nowrap; }
        tbody th { color: var(--text); width: 40%; }
        tbody th .soft { font-weight: 400; font-size: .85rem; }
        .meter { margin-top: .3rem; }
        #overview h2 { margin-top: 0; }
        h3 { font-size: 1rem; margin: .4rem 0; }
        button { font: inherit; color: var(--text); background: var(--panel); cursor: pointer;
          border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .8rem; }
        button.link { background: none; border: 0; padding: 0; text-align: left; font-weight: 600;
          text-decoration: underline; overflow-wrap: anywhere; }
        .more { margin: .8rem 0; }
        .filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
          gap: .8rem; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
          padding: .8rem; align-items: end; }
        .filters label { display: block; font-size: .85rem; color: var(--soft); }
        .filters input, .filters select { font: inherit; width: 100%; padding: .35rem .5rem;
          color: var(--text); background: var(--page); border: 1px solid var(--soft);
          border-radius: .4rem; }
        .finding { border: 1px solid var(--line); border-left-width: .35rem; border-radius: .4rem;
          padding: .5rem .8rem; margin: .5rem 0; break-inside: avoid; overflow-wrap: anywhere; }
        li.finding.NonCompliant { border-left-color: var(--bad); }
        li.finding.Undecided { border-left-color: var(--open); }
        li.finding.Error { border-left-color: var(--failed); }
        li.finding { color: var(--text); }
        td:nth-child(2) { white-space: nowrap; }
        .finding .state { font-weight: 600; }
        .finding h3 { display: inline; font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
        .finding p { overflow-wrap: anywhere; }
        .list { list-style: none; padding: 0; margin: 0; }
        .conditions { margin: .3rem 0 0; padding-left: 1.2rem; font-size: .9rem; }
        .conditions code { overflow-wrap: anywhere; }
        code { font: .93em ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
        .state.NonCompliant { color: var(--bad); } .state.Undecided { color: var(--open); }
        .state.Error, .state.Conflict { color: var(--failed); }
        .state.Compliant { color: var(--good); }
        [hidden] { display: none; }
        .rest { display: none; }
        @media screen and (max-width: 45rem) {
          table, caption, tbody, tr, td, tbody th { display: block; width: auto; }
          thead { display: none; }
          tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
          td, tbody th { border: 0; padding: .1rem 0; }
          td.number { text-align: left; white-space: normal; }
          td::before { content: attr(data-label); color: var(--soft); display: inline-block;
            min-width: 9rem; }
          td:empty { display: none; }
          .legend li { grid-template-columns: 1.2rem 8rem 1fr 3.5rem; }
        }
        @media print {
          :root { --page: #fff; --text: #000; --soft: #444; --line: #999;
            --panel: #fff; --link: #000; --bad: #8c1d18; --open: #6b4100; --failed: #5a32a3;
            --good: #12602a; --other: #444; }
          @page { margin: 14mm; }
          html { font-size: 9.5pt; }
          body { font-size: 1rem; }
          nav, .filters, .more, .skip { display: none; }
          header, main, footer { max-width: none; padding: 0; }
          .rest { display: block; }
          button.link { color: inherit; text-decoration: none; font-size: inherit; }
          th, td { padding: .2rem .35rem; }
          thead th.number { white-space: normal; vertical-align: bottom; }
          tr, .overview { break-inside: avoid; }
          h2, h3, caption { break-after: avoid; }
          * { -webkit-print-color-adjust: exact; }
        }
        """#
}
