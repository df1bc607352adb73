using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

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

    /// <summary>The relationships that this sheet needs.</summary>
    public IReadOnlyList<string> Links => [.. Sheet.Schema.Columns.Where(c => c.IsRelationship && Wanted.Contains(c.Member)).Select(c => c.Member)];

    /// <summary>The tenant is not asked to filter: all records of the type come and are judged here.</summary>
    public bool FiltersHere { get; init; }

    /// <summary>The tenant is asked to filter.</summary>
    public bool AsksToFilter => Request.Ids is null && Asked.Count > 0;

    private IReadOnlyList<KeyValuePair<string, string>> Asked =>
        FiltersHere ? [] : [.. Conditions.Select(c => c.ForServer()).OfType<KeyValuePair<string, string>>()];

    private IReadOnlyList<string> Wanted =>
        [.. ExportColumns.Shown(Sheet.Schema, Request).Select(c => c.Member), .. Conditions.Select(c => c.Member), .. Related.SelectMany(r => r.MembersOf(Sheet.Schema))];

    /// <summary>
    /// Relationships that this sheet needs and that a page leaves out altogether, as some servers do unless they are told to send the related
    /// records along: a cell left blank for that reason would say that there is no link.
    /// </summary>
    public IReadOnlyList<string> UnseenLinks(RecordPage page) =>
    [
        .. Sheet.Schema.Columns
            .Where(c => c.IsRelationship && Wanted.Contains(c.Member) && page.Records.Count > 0 && !page.Records.Any(r => r.Fields.ContainsKey(c.Member)))
            .Select(c => c.Member)
    ];

    /// <summary>What is asked of the tenant.</summary>
    /// <param name="unseenLinks">Relationships that are not shown unless they are included.</param>
    public RecordQuery Query(IReadOnlyList<string> unseenLinks)
    {
        var include = Related.SelectMany(r => r.MembersOf(Sheet.Schema)).Concat(unseenLinks).Distinct().ToList();
        var fields = Request.Fields.Count == 0 ? [] : Wanted.Distinct().ToList();
        return new RecordQuery(
            Asked,
            fields,
            include,
            ExportColumns.Sort(Sheet.Schema, Request.Sort),
            Request.PageSize);
    }
}
