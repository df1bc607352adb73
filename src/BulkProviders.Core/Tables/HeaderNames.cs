using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tables;

/// <summary>The headers that a resource type understands. Headers are compared folded, see <see cref="HeaderFolding"/>.</summary>
public sealed class HeaderNames
{
    /// <summary>The names of the result columns in the contract, in their order.</summary>
    public static readonly IReadOnlyList<string> ResultColumns =
        ["Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"];

    /// <summary>What workbooks of faulty rows have besides, for those who fix them; read by nobody but them.</summary>
    public static readonly IReadOnlyList<string> ReviewColumns =
        ["What is wrong", "Do this", "Fix by", "Waive because", "Waived by", "Original Row", "Refers To"];

    /// <summary>What the workbook of a plan has besides.</summary>
    public const string Decision = "Decision";

    /// <summary>What the results of a mapped list have besides.</summary>
    public const string SentAs = "Sent As";

    /// <summary>The word of that column for rows that are not to be written.</summary>
    public const string LeaveOut = "Leave out";

    private readonly Dictionary<string, (HeaderRole Role, string? Meaning)> _byName = [];

    // By the header of a reference in the catalog: the header of its ID, where its name has a column of its own.
    private readonly Dictionary<string, string> _idsOf = new(StringComparer.Ordinal);

    public HeaderNames(ResourceCatalog catalog, ResourceSchema schema)
    {
        Schema = schema;
        // The catalog reader refuses a name that stands twice, so the first one is the only one.
        foreach (var column in schema.Columns)
            Add([column.Header, .. column.Aliases], HeaderRole.Field, column.Header);
        Add([catalog.SystemColumns.Id.Header, .. catalog.SystemColumns.Id.Aliases, .. schema.IdAliases], HeaderRole.Id);
        Add([catalog.SystemColumns.RowKey.Header, .. catalog.SystemColumns.RowKey.Aliases], HeaderRole.RowKey);
        Add([catalog.SystemColumns.Operation.Header, .. catalog.SystemColumns.Operation.Aliases], HeaderRole.Operation);
        foreach (var name in ResultColumns.Append(Decision).Append(SentAs).Concat(ReviewColumns))
            Add([name], HeaderRole.Result, name);
        foreach (var part in catalog.FindFlat(schema.Name)?.Parts ?? [])
            Add(part);
        foreach (var column in catalog.FindFlat(schema.Name) is null ? schema.Columns.Where(c => c.IsReference) : [])
            Add(column, ReferenceHeaders.Of(schema, column, catalog.SystemColumns));
        Known = [.. schema.Columns.Select(c => c.Header), catalog.SystemColumns.Id.Header, catalog.SystemColumns.RowKey.Header, catalog.SystemColumns.Operation.Header];
    }

    public ResourceSchema Schema { get; }

    /// <summary>The headers as the catalog spells them, for suggestions.</summary>
    public IReadOnlyList<string> Known { get; }

    /// <summary>What the header of a column means on this type's sheet.</summary>
    public HeaderBinding Bind(int column, string header)
    {
        var (role, meaning) = _byName.GetValueOrDefault(HeaderFolding.Fold(header), (HeaderRole.Unknown, null));
        return new HeaderBinding(column, header, role, meaning);
    }

    /// <summary>What a header means without the remark that somebody has added to it (<c>State (required)</c>); null where it has none, or means nothing without it either.</summary>
    public HeaderBinding? BindWithoutRemark(int column, string header) =>
        HeaderHints.Without(header) is { } name && Bind(column, name) is { Role: not HeaderRole.Unknown } binding ? binding with { Header = header } : null;

    /// <summary>The columns of a header, of which two that mean one reference are its name and its ID, where their headers say so.</summary>
    public IReadOnlyList<HeaderBinding> WithPairs(IReadOnlyList<HeaderBinding> bindings)
    {
        var ids = bindings.Where(b => b.Role == HeaderRole.Field).GroupBy(b => b.Meaning).Where(g => g.Count() == 2)
            .Select(g => g.Where(b => HeaderFolding.Fold(b.Header) == _idsOf.GetValueOrDefault(b.Meaning ?? "")).ToList())
            .Where(found => found.Count == 1).Select(found => found[0]).ToHashSet();
        return ids.Count == 0 ? bindings : [.. bindings.Select(b => ids.Contains(b) ? b with { Role = HeaderRole.ReferenceId } : b)];
    }

    private void Add(ColumnSpec column, ReferenceHeaders pair)
    {
        _idsOf[column.Header] = HeaderFolding.Fold(pair.Id);
        Add([pair.Id, pair.Name], HeaderRole.Field, column.Header);
    }

    // The main record's ID and result columns are those of the row, which it has besides its own.
    private void Add(FlatPart part)
    {
        if (!part.IsMain)
            Add([part.IdHeader, .. part.IdAliases], HeaderRole.Id, part.IdHeader);
        Add([part.KeyHeader], HeaderRole.RowKey, part.IsMain ? null : part.KeyHeader);
        Add([part.RecordIdHeader], HeaderRole.Result, part.RecordIdHeader);
        Add([part.StatusHeader], HeaderRole.Result, part.StatusHeader);
    }

    private void Add(IEnumerable<string> names, HeaderRole role, string? meaning = null)
    {
        foreach (var name in names)
            _byName.TryAdd(HeaderFolding.Fold(name), (role, meaning));
    }
}
