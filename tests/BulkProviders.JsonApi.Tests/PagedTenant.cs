using System.Globalization;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>A collection of providers behind one of the ways in which servers page.</summary>
internal sealed record PagedTenant(string Name)
{
    private const int Usual = 10;

    private static readonly PagedTenant[] Tenants =
    [
        new("number, with links") { Number = true, Links = true },
        new("number, links and total") { Number = true, Links = true, Total = true },
        new("number, total only") { Number = true, Total = true },
        new("number, neither links nor total") { Number = true },
        new("number, at most 50") { Number = true, Links = true, Most = 50 },
        new("number, clamps to 10 in silence") { Number = true, Clamp = 10 },
        new("number, takes no size") { Number = true, Total = true, Most = 0 },
        new("offset, with links") { Offset = true, Links = true },
        new("offset, total only") { Offset = true, Total = true },
        new("offset, neither links nor total") { Offset = true },
        new("offset, at most 20, no sort") { Offset = true, Most = 20, Sorts = false, Links = true },
        new("offset, overlooks the other pair") { Offset = true, Lenient = true },
        new("offset, overlooks the other pair, names the refused parameter") { Offset = true, Most = 20, Blames = true, Sorts = false },
        new("offset, forbids what it does not know") { Offset = true, Most = 50, Sorts = false, Forbids = true, Links = true },
        new("links only") { Links = true },
        new("links only, refuses sort") { Links = true, Sorts = false },
        new("links that end too early") { Number = true, Links = true, Total = true, EndsEarly = true },
        new("everything at once") { Lenient = true, Clamp = 1000, Count = 37 },
        new("nothing there") { Number = true, Count = 0 },
        new("one whole page") { Number = true, Count = 100 }
    ];

    public static TheoryData<string> All { get; } = [.. Tenants.Select(t => t.Name)];

    private bool Number { get; init; }

    private bool Offset { get; init; }

    private bool Links { get; init; }

    private bool Total { get; init; }

    private bool Sorts { get; init; } = true;

    /// <summary>Unknown parameters are overlooked, not refused.</summary>
    private bool Lenient { get; init; }

    /// <summary>Errors name the parameter.</summary>
    private bool Blames { get; init; }

    /// <summary>A refused parameter gives 403 instead of 400.</summary>
    private bool Forbids { get; init; }

    /// <summary>The first page says that it is the last.</summary>
    private bool EndsEarly { get; init; }

    /// <summary>A larger size gives 400; 0: any size does.</summary>
    private int Most { get; init; } = 1000;

    /// <summary>A larger size is cut to this in silence.</summary>
    private int Clamp { get; init; } = 1000;

    private int Count { get; init; } = 123;

    public string[] Ids => [.. Enumerable.Range(1, Count).Select(A.Id)];

    public static PagedTenant Named(string name) => Tenants.Single(t => t.Name == name);

    public ScriptedServer Start() => ScriptedServer.Start(Answer);

    public bool Refuses(ReceivedRequest request) => Refused(request) is not null;

    private string? Refused(ReceivedRequest request)
    {
        if (request.Parameter("p") is not null || Lenient && Count == 37)
            return null;
        if (!Sorts && request.Parameter("sort") is not null)
            return "sort";
        if (!Lenient && !Number && (request.Parameter("page[number]") ?? request.Parameter("page[size]")) is not null)
            return "page[number]";
        if (!Lenient && !Offset && (request.Parameter("page[offset]") ?? request.Parameter("page[limit]")) is not null)
            return "page[offset]";
        return Size(request) is { } size && (size > Most || Most == 0) ? Number ? "page[size]" : "page[limit]" : null;
    }

    private int? Size(ReceivedRequest request) => Whole(request.Parameter(Number ? "page[size]" : "page[limit]"));

    private Reply Answer(ReceivedRequest request)
    {
        if (Refused(request) is { } parameter)
            return Reply.Json(Forbids ? 403 : 400, A.Errors(Blames ? $$$"""{"title":"BAD_REQUEST","source":{"parameter":"{{{parameter}}}"}}""" : """{"title":"BAD_REQUEST"}"""));
        if (Lenient && Count == 37)
            return Reply.Json(200, A.Page(Ids));
        var size = Math.Min(Whole(request.Parameter("p_size")) ?? ((Number || Offset) ? Size(request) : null) ?? Usual, Clamp);
        var start = Whole(request.Parameter("p")) ?? Start(request, size);
        var rest = new List<string>();
        if (Links)
        {
            var more = start + size < Count && !(EndsEarly && start == 0);
            rest.Add(more ? $$$""" "links":{"next":"{{{request.Path}}}?p={{{start + size}}}&p_size={{{size}}}","first":"x"} """ : """ "links":{"first":"x","next":null} """);
        }
        if (Total)
            rest.Add($$$""" "meta":{"totalResourceCount":{{{Count}}}} """);
        return Reply.Json(200, A.Page(Ids.Skip(start).Take(size), string.Join(',', rest)));
    }

    private int Start(ReceivedRequest request, int size) =>
        Number ? ((Whole(request.Parameter("page[number]")) ?? 1) - 1) * size : Offset ? Whole(request.Parameter("page[offset]")) ?? 0 : 0;

    private static int? Whole(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
