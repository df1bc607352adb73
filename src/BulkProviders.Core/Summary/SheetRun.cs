using BulkProviders.Core.Matching;

namespace BulkProviders.Core.Summary;

/// <summary>One sheet of an export with all that decides what stands on it.</summary>
internal sealed record SheetRun(ExportSheet Sheet, ExportRequest Request, IReadOnlyList<RelatedRecords> Related, ExportLabels Labels)
{
    /// <summary>The filters on this type; every record is checked against them, whatever the server made of the query.</summary>
    public IReadOnlyList<ExportCondition> Conditions { get; } =
    [
        .. from filter in Request.Filters
        let column = ExportColumns.Find(Sheet.Schema, filter.Column)
        where column is not null
        select ExportCondition.Of(filter, column, Labels)
    ];

    /// <summary>What is asked of the tenant.</summary>
    public RecordQuery Query()
    {
        var include = Related.SelectMany(r => r.MembersOf(Sheet.Schema)).Distinct().ToList();
        var fields = Request.Fields.Count == 0
            ? []
            : ExportColumns.Shown(Sheet.Schema, Request).Select(c => c.Member)
                .Concat(Conditions.Select(c => c.Member)).Concat(include).Distinct().ToList();
        return new RecordQuery(
            [.. Conditions.Select(c => c.ForServer()).OfType<KeyValuePair<string, string>>()],
            fields,
            include,
            ExportColumns.Sort(Sheet.Schema, Request.Sort),
            Request.PageSize);
    }
}
