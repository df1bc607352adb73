using System.Globalization;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Queries;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>GET of a list, of a record, of a relationship and of what it leads to.</summary>
internal sealed class RecordReading(Records records)
{
    public ApiAnswer List(ApiCall call)
    {
        var selection = Selection.Parse(call.Query, call.Collection, records.Collections, call.Habits.IncludeDepth);
        var query = new ListQuery(call.Query, call.Collection, call.Visibility);
        return records.Database.Read(connection =>
        {
            var total = query.Count(connection);
            var shown = call.Habits.TotalScope == TotalScope.Whole ? new ListQuery([], call.Collection, call.Visibility).Count(connection) : total;
            if (call.Habits.Sorting == Sorting.Failing500 && shown > 0 && call.Query.Any(p => p.Family == "sort"))
                throw new ApiException(new ApiError(500, "INTERNAL_SERVER_ERROR", "Comparison method violates its general contract."));
            query = query.Within(total);
            var page = query.Read(connection, records.Tables.Of(call.Collection))
                .ConvertAll(r => records.Earlier.AsSeen(call.Collection, r, call.Visibility));
            var included = records.Included(connection, call, call.Collection, page, selection);
            var document = new RecordDocument(call.Collection, page, included, selection, records.BaseUrl)
            {
                Linkage = call.Habits.Linkage,
                TypeEnding = Records.TypeEnding(call),
                Links = [.. Links(call, query.Page, total)],
                Total = TotalOf(call.Habits.TotalCount, Counted(call.Habits.Totals, shown))
            };
            return new ApiAnswer(200, document.ToBytes());
        });
    }

    private static long Counted(Totals habit, long total) => habit switch
    {
        Totals.TooMany => total + 3,
        Totals.TooFew => Math.Max(0, total - 3),
        _ => total
    };

    public ApiAnswer One(ApiCall call)
    {
        var selection = Selection.Parse(call.Query, call.Collection, records.Collections, call.Habits.IncludeDepth);
        return records.Database.Read(connection =>
            records.Answer(connection, call, 200, new Located(call.Collection, records.Seen(connection, call)), selection));
    }

    /// <summary>The ids that a relationship holds.</summary>
    public ApiAnswer Linkage(ApiCall call, Member member) => records.Database.Read(connection =>
    {
        var stored = records.Seen(connection, call).Values[member.Index];
        var self = $"{records.BaseUrl}{call.Collection.Path}/{call.Id}";
        return new ApiAnswer(200, DocumentBuffer.Fill((member, stored, self), static (writer, content) =>
        {
            writer.WriteStartObject();
            RecordDocument.WriteLinkage(writer, content.member, content.stored);
            RecordDocument.WriteLinks(writer, $"{content.self}/relationships/{content.member.Name}", $"{content.self}/{content.member.Name}");
            writer.WriteEndObject();
        }));
    });

    /// <summary>The records that a relationship leads to.</summary>
    public ApiAnswer Related(ApiCall call, Member member)
    {
        var selection = Selection.Parse(call.Query, member.Target, records.Collections, call.Habits.IncludeDepth);
        return records.Database.Read(connection =>
        {
            var stored = records.Seen(connection, call).Values[member.Index];
            IReadOnlyList<string> ids = member.Kind == MemberKind.ToMany ? IdLists.Read(stored) : stored is string id ? [id] : [];
            var table = records.Tables.Of(member.Target);
            var found = ids.Select(i => table.Find(connection, i)).OfType<StoredRecord>()
                .Where(r => call.Visibility.ShowsById(member.Target, r)).ToList();
            var included = records.Included(connection, call, member.Target, found, selection);
            return new ApiAnswer(200, new RecordDocument(member.Target, found, included, selection, records.BaseUrl)
            {
                Linkage = call.Habits.Linkage,
                TypeEnding = Records.TypeEnding(call),
                Links = member.Kind == MemberKind.ToMany ? [] : null
            }.ToBytes());
        });
    }

    private static (string, long)? TotalOf(TotalCount habit, long total) => habit switch
    {
        TotalCount.Camel => ("totalResourceCount", total),
        TotalCount.Snake => ("total_resource_count", total),
        _ => null
    };

    private IEnumerable<(string Name, string Url)> Links(ApiCall call, PageRequest page, long total)
    {
        var kept = string.Concat(call.Query.Where(p => p.Family != "page")
            .Select(p => Uri.EscapeDataString(p.Name) + "=" + Uri.EscapeDataString(p.Value) + "&"));
        string At(long offset) => string.Create(CultureInfo.InvariantCulture, $"{records.BaseUrl}{call.Collection.Path}?{kept}{page.At(offset)}");
        yield return ("first", At(0));
        if (page.Offset > 0)
            yield return ("prev", At(Math.Max(0, page.Offset - page.Size)));
        if (page.Offset + page.Size < total || (call.Habits.PastTheEnd == PastTheEnd.LastPage && total > 0))
            yield return ("next", At(page.Offset + page.Size));
        if (call.Habits.TotalCount != TotalCount.None)
            yield return ("last", At(total == 0 ? 0 : (total - 1) / page.Size * page.Size));
    }
}
