namespace Numa.Backing.Tool.Html;

/// <summary>The style of the page: dark or light as the reader's system is, and plain on paper.</summary>
internal static class ReportStyle
{
    public const string Css =
        """
        :root{color-scheme:light dark;--back:#fbfbfa;--card:#fff;--text:#1c1d20;--quiet:#60656f;--line:#dcdee3;--accent:#2456c7;
          --good:#1a7f42;--warn:#92620a;--bad:#c02b2b;--mark:#2456c714;--s:62%;--l:42%;--fill:94%}
        @media(prefers-color-scheme:dark){:root{--back:#131417;--card:#1b1d21;--text:#e6e7ea;--quiet:#9aa0ab;--line:#33363d;
          --accent:#86aaff;--good:#5fc98a;--warn:#e0ac4a;--bad:#ff8278;--mark:#86aaff1c;--s:58%;--l:66%;--fill:17%}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--back);color:var(--text);
        font:15px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
        main{max-width:70rem;margin:0 auto;padding:2rem 1.25rem 6rem}
        h1{font-size:1.7rem;margin:0;overflow-wrap:anywhere} h2{font-size:1.1rem;margin:2.4rem 0 .7rem}
        .facts{color:var(--quiet);margin:.3rem 0 0;overflow-wrap:anywhere}
        .verdict{display:inline-block;margin:.9rem .4rem 0 0;padding:.15rem .7rem;border:1px solid;border-radius:99px;
        font-weight:600}
        .good{color:var(--good)} .warn{color:var(--warn)} .bad{color:var(--bad)} .quiet{color:var(--quiet)}
        .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem;overflow-x:auto}
        code,pre,.xml,.argv,svg text{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        table{border-collapse:collapse;width:100%;font-size:.93rem} th{text-align:left;font-weight:600;color:var(--quiet);
        font-size:.85rem}
        th,td{padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
        tr:last-child td{border-bottom:0} td:first-child{min-width:6rem}
        .picture{display:block;width:100%;min-width:46rem;height:auto} .picture text{fill:var(--text);font-size:13px}
        .picture .column{fill:var(--quiet);font-family:inherit;font-size:13px} .picture .name{font-weight:700}
        .picture .line{fill:var(--quiet)} .picture rect{fill:var(--card);stroke:var(--line);stroke-width:1.5}
        .picture .node rect{fill:hsl(var(--h,220) var(--s) var(--fill));stroke:hsl(var(--h,220) var(--s) var(--l))}
        .picture .bad rect{stroke:var(--bad);stroke-width:2.5} .picture .bad .line:last-child{fill:var(--bad);font-weight:600}
        .picture g:focus{outline:0} .picture g:focus rect,.picture g:hover rect{stroke:var(--accent);stroke-width:2.5}
        .bar{display:block;width:100%;min-width:8rem;height:14px} .bar .free{fill:var(--line)} .bar .used{fill:var(--quiet)}
        .bar .taken{fill:var(--accent)}
        .link{fill:none;stroke:var(--line)}
        .link.bound,.link.preferred,.link.outside,.link.found{stroke:hsl(var(--h,0) var(--s) var(--l))}
        .link.preferred{stroke-dasharray:9 5} .link.outside{stroke-dasharray:2 5} .link.found{opacity:.42}
        .link.found.bad{stroke:var(--bad);opacity:.75}
        .link:hover{opacity:1;stroke:var(--accent)}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.7rem 0 0;color:var(--quiet);font-size:.85rem}
        .legend svg{width:34px;height:10px;vertical-align:middle;margin-right:.4rem} .legend .link{stroke:var(--quiet)}
        .legend .found.bad{stroke:var(--bad)}
        .argv{font-size:.88rem;line-height:1.9;overflow-wrap:anywhere} .argv p{margin:0;padding-left:1.6rem;
        text-indent:-1.6rem} .argv b{color:var(--accent)}
        .why{display:none} .has{border-radius:4px;padding:.1rem .2rem;text-indent:0;
        text-decoration:underline dotted var(--quiet);text-underline-offset:.25em}
        .has:hover,.has:focus{background:var(--mark);outline:2px solid var(--accent);text-decoration:none}
        .has:hover .why,.has:focus .why{display:block;position:fixed;z-index:2;left:50%;transform:translateX(-50%);bottom:1rem;
          width:min(60rem,calc(100vw - 2rem));max-height:40vh;overflow:auto;padding:.8rem 1rem;border-radius:10px;
          background:var(--text);color:var(--back);
          font:15px/1.5 system-ui,sans-serif;box-shadow:0 6px 30px #0006;text-indent:0}
        .has:hover .why{z-index:3}
        .said{margin:0 0 .9rem;overflow-wrap:anywhere} .said:last-child{margin:0} .said b{font-weight:600}
        .xml{counter-reset:l;font-size:.86rem;line-height:1.6;margin:0;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
        .xml>div{counter-increment:l;position:relative;padding:0 .4rem 0 4.4rem;min-height:1.6em}
        .xml>div::before{content:counter(l);position:absolute;left:0;width:2.9rem;text-align:right;color:var(--quiet)}
        .xml>div.makes::after{content:"";position:absolute;left:3.4rem;top:.62em;width:.4rem;height:.4rem;border-radius:50%;
        background:var(--accent)}
        .xml>div.error{background:color-mix(in srgb,var(--bad) 13%,transparent)}
        .xml>div.warning{background:color-mix(in srgb,var(--warn) 15%,transparent)}
        .xml>div.note{background:var(--mark)} .xml>div:target{outline:2px solid var(--accent)}
        .xml small{display:block;font:13px/1.45 system-ui,sans-serif;padding:.1rem 0 .3rem;white-space:normal}
        a{color:var(--accent)} footer{margin-top:3rem;color:var(--quiet);font-size:.85rem}
        @media print{:root{--back:#fff;--card:#fff;--text:#000;--quiet:#444;--line:#bbb;--accent:#1b3f95;--s:62%;--l:38%;
        --fill:95%}
          main{max-width:none;padding:0} .card{overflow:visible;padding:.6rem} .picture{min-width:0}
          table,.said{break-inside:auto}
          tr,.xml>div,.said{break-inside:avoid} h2{break-after:avoid} .has{display:block;text-decoration:none}
          .sep{display:none}
          .why{display:block;font:12px/1.4 system-ui,sans-serif;color:#444;text-indent:0}}
        """;
}
