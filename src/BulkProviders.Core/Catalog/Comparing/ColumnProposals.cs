using System.Globalization;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Makes columns of fields that the catalog does not know: read only, so that nothing is sent on a proposal.</summary>
internal sealed class ColumnProposals
{
    private readonly ResourceCatalog _catalog;
    private readonly HashSet<string> _taken;

    public ColumnProposals(ResourceCatalog catalog, ResourceSchema schema)
    {
        _catalog = catalog;
        var system = catalog.SystemColumns;
        IEnumerable<string> names =
        [
            .. HeaderChecks.ResultHeaders, system.Id.Header, .. system.Id.Aliases, system.RowKey.Header, .. system.RowKey.Aliases,
            system.Operation.Header, .. system.Operation.Aliases, .. schema.IdAliases, .. schema.Columns.SelectMany(c => c.Aliases.Prepend(c.Header))
        ];
        _taken = names.Select(HeaderFolding.Fold).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The column as it stands in the file, or null where no column can hold the field.</summary>
    public (string Header, string Json)? Make(SeenMember member, Evidence evidence)
    {
        if (MemberNames.Problem(member.Name) is not null || TypeOf(member) is not { } type)
            return null;
        var header = HeaderOf(member.Name);
        var note = member is { IsRelationship: false, Forms.Count: 0 }
            ? "Proposed: the catalog did not know this field. No value was seen, so its type is a guess."
            : "Proposed: the catalog did not know this field. Check header and type; take \"readOnly\" away to send it.";
        string[] parts =
        [
            $"\"header\": {CatalogUpdate.Quoted(header)}",
            $"\"{(member.IsRelationship ? "relationship" : "attribute")}\": {CatalogUpdate.Quoted(member.Name)}",
            type,
            $"\"evidence\": \"{CatalogWords.Of(evidence)}\"",
            "\"readOnly\": true",
            $"\"review\": {CatalogUpdate.Quoted(note)}"
        ];
        return (header, "{ " + string.Join(", ", parts) + " }");
    }

    private string? TypeOf(SeenMember member)
    {
        if (!member.IsRelationship)
            return TypeOf(member.Forms) is { } type ? $"\"type\": \"{type.Name}\"" : null;
        var target = member.Targets is [var only] ? _catalog.Resources.FirstOrDefault(r => r.Type == only) : null;
        return target is null
            ? null
            : $"\"type\": \"{(target.IsLookup ? "lookup" : "reference")}\", \"target\": {CatalogUpdate.Quoted(target.Name)}"
                + (member.Kind == SeenKind.ToMany ? ", \"many\": true" : "");
    }

    private static ColumnType? TypeOf(IReadOnlyList<SeenForm> forms) => forms switch
    {
        [] => ColumnTypes.Text,
        [SeenForm.Date] => ColumnTypes.Date,
        [SeenForm.DateTime] => ColumnTypes.DateTime,
        [SeenForm.TrueFalse] => ColumnTypes.YesNo,
        [SeenForm.WholeNumber] => ColumnTypes.WholeNumber,
        _ when forms.All(f => f is SeenForm.WholeNumber or SeenForm.Decimal) => ColumnTypes.Decimal,
        _ when forms.All(f => f is SeenForm.Text or SeenForm.Date or SeenForm.DateTime) => ColumnTypes.Text,
        _ => null
    };

    // "shoe_size" → "Shoe Size"; with a number where that header is taken.
    private string HeaderOf(string member)
    {
        var words = member.Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => char.ToUpperInvariant(w[0]) + w[1..]);
        var header = string.Join(' ', words);
        var free = header;
        for (var number = 2; !_taken.Add(HeaderFolding.Fold(free)); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{header} {number}");
        return free;
    }
}
