using System.Text;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Something that happens to a list from one month to the next.</summary>
/// <param name="Name">In words.</param>
/// <param name="Apply">The list afterwards.</param>
internal sealed record ListMutation(string Name, Func<ListText, CompiledMap, Random, ListText> Apply)
{
    /// <summary>The list may be refused for it.</summary>
    public bool Stops { get; init; }

    public static readonly IReadOnlyList<ListMutation> All =
    [
        new("columns in another order", (l, _, r) => Ordered(l, [.. Enumerable.Range(0, l.Headers.Count).OrderBy(_ => r.Next())])),
        new("a column moved to the front", (l, _, r) => r.Next(l.Headers.Count) is var at ? Ordered(l, [at, .. Enumerable.Range(0, l.Headers.Count).Where(i => i != at)]) : l),
        new("headers in capitals", (l, _, _) => Renamed(l, h => h.ToUpperInvariant())),
        new("headers in small letters", (l, _, _) => Renamed(l, h => h.ToLowerInvariant())),
        new("spaces become underscores", (l, _, _) => Renamed(l, h => h.Replace(' ', '_'))),
        new("spaces around headers", (l, _, _) => Renamed(l, h => $"  {h} ")),
        new("dots behind headers", (l, _, _) => Renamed(l, h => h.Length == 0 ? h : h + ".")),
        new("a header over two lines of its cell", (l, _, _) => Renamed(l, h => h.Replace(" ", "\n", StringComparison.Ordinal))),
        new("a new column in front", (l, _, _) => Inserted(l, 0, "Region", i => $"R{i}")),
        new("a new column in the middle", (l, _, r) => Inserted(l, r.Next(l.Headers.Count), "Worker Notes", i => $"note {i}")),
        new("a new column without a header", (l, _, r) => Inserted(l, r.Next(l.Headers.Count), "", i => $"x{i}")),
        new("a blank column in the middle", (l, _, r) => Inserted(l, r.Next(l.Headers.Count), "", _ => "")),
        new("rows above the header", (l, _, _) => l with { Above = ["Made on 2026-11-01", "", "Confidential draft"] }),
        new("an ignored column gone", (l, m, r) => At(l, m, r, isSent: false) is >= 0 and var at ? Removed(l, at) : l),
        new("a sent column gone", (l, m, r) => At(l, m, r, isSent: true) is var at ? Stopped(Removed(l, at), true, l.Headers[at]) : l) { Stops = true },
        new("a sent column renamed", (l, m, r) => At(l, m, r, isSent: true) is var at ? Stopped(Renamed(l, (h, i) => i == at ? "Qwertz" : h), true, l.Headers[at]) : l) { Stops = true },
        new("a sent header blank", (l, m, r) => At(l, m, r, isSent: true) is var at ? Stopped(Renamed(l, (h, i) => i == at ? "" : h), true, l.Headers[at]) : l) { Stops = true },
        new("an ignored header blank", (l, m, r) => At(l, m, r, isSent: false) is >= 0 and var at ? Renamed(l, (h, i) => i == at ? "" : h) : l),
        new("a sent column twice, with other values", (l, m, r) => At(l, m, r, isSent: true) is var at ? Stopped(Inserted(l, r.Next(at + 1), l.Headers[at], i => $"other {i}"), true, l.Headers[at]) : l) { Stops = true },
        new("a header over two rows", (l, m, _) => Stopped(SplitInTwo(l), false, [.. Sent(l, m).Select(i => l.Headers[i])])) { Stops = true },
        new("semicolons between cells", (l, _, _) => l with { Delimiter = ';' }),
        new("tabs between cells", (l, _, _) => l with { Delimiter = '\t' }),
        new("bars between cells", (l, _, _) => l with { Delimiter = '|' }),
        new("no byte order mark", (l, _, _) => l with { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }),
        new("UTF-16", (l, _, _) => l with { Encoding = Encoding.Unicode }),
        new("line feeds alone", (l, _, _) => l with { LineEnd = "\n" }),
        new("quotation marks around everything", (l, _, _) => l with { QuotesAll = true })
    ];

    private static List<int> Sent(ListText list, CompiledMap map) => [.. Enumerable.Range(0, list.Headers.Count)
        .Where(i => map.Columns.Any(c => c.IsSent && c.Spellings.Contains(SheetHeaders.Fold(list.Headers[i]))))];

    // Of a list that lost its columns already, the first is as good as any.
    private static int At(ListText list, CompiledMap map, Random random, bool isSent)
    {
        var sent = Sent(list, map);
        var places = isSent ? sent : [.. Enumerable.Range(0, list.Headers.Count).Where(i => list.Headers[i].Length > 0 && !sent.Contains(i))];
        return places.Count > 0 ? places[random.Next(places.Count)] : isSent ? 0 : -1;
    }

    private static ListText Ordered(ListText list, int[] order) => list with
    {
        Headers = [.. order.Select(i => list.Headers[i])],
        Below = list.Below is { } below ? [.. order.Select(i => below[i])] : null,
        Rows = [.. list.Rows.Select(r => (IReadOnlyList<string>)[.. order.Select(i => r[i])])]
    };

    private static ListText Renamed(ListText list, Func<string, string> name) => Renamed(list, (h, _) => name(h));

    private static ListText Renamed(ListText list, Func<string, int, string> name) => list with { Headers = [.. list.Headers.Select(name)] };

    private static ListText Removed(ListText list, int at) => Ordered(list, [.. Enumerable.Range(0, list.Headers.Count).Where(i => i != at)]);

    private static ListText Inserted(ListText list, int at, string header, Func<int, string> value) => list with
    {
        Headers = [.. list.Headers.Take(at), header, .. list.Headers.Skip(at)],
        Below = list.Below is { } below ? [.. below.Take(at), "", .. below.Skip(at)] : null,
        Rows = [.. list.Rows.Select((r, i) => (IReadOnlyList<string>)[.. r.Take(at), value(i), .. r.Skip(at)])]
    };

    private static ListText SplitInTwo(ListText list) => list.Below is not null ? list : list with
    {
        Headers = [.. list.Headers.Select(h => h.Split(' ', '_')[0])],
        Below = [.. list.Headers.Select(h => string.Join(' ', h.Split(' ', '_').Skip(1)))]
    };

    private static ListText Stopped(ListText list, bool must, params string[] hurt) => list with { MayStop = true, MustStop = list.MustStop || must, Hurt = [.. list.Hurt, .. hurt.Select(h => h.ReplaceLineEndings(" ").Trim())] };
}
