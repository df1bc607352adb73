using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Rosters;

/// <summary>How the records of a row hang together, and by what each is known again. From the catalog alone.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="sheet">The type or flat sheet.</param>
public sealed class RosterShape(ResourceCatalog catalog, string sheet)
{
    private readonly FlatSheet? _flat = catalog.FindFlat(sheet);

    /// <summary>The type that a row is about before all.</summary>
    public string Main => _flat?.Parts[0].Resource ?? sheet;

    /// <summary>The type that the main record points to, as its site; null where there is none.</summary>
    public string? Site => _flat?.Parts[0].Links is [var link, ..] ? _flat.Parts.FirstOrDefault(p => p.Name == link.Part)?.Resource : null;

    /// <summary>Wire name of the main record's link to its site, or null.</summary>
    public string? SiteMember => _flat?.Parts[0].Links is [var link, ..] ? link.Column.Member : null;

    /// <summary>The types whose records belong to the main one.</summary>
    public IReadOnlyList<string> Owned => _flat is null ? [] : [.. _flat.Parts.Skip(1).Where(p => p.Resource != Site).Select(p => p.Resource).Distinct()];

    /// <summary>A new value in its identity means a further record, and the one before goes on until it is ended: a license.</summary>
    public bool IsRenewed(string resource) => catalog.Get(resource).ToldApartBy.Count > 0 && resource != Site;

    /// <summary>What tells a record of a key from others of its type; empty where nothing does.</summary>
    public string IdentityOf(string resource, IReadOnlyList<DraftField> fields)
    {
        var schema = catalog.Get(resource);
        var headers = resource == Site && schema.MatchBy is [var first, ..] ? first.Concat(schema.ToldApartBy) : schema.IdentifiedBy;
        var said = headers.Select(schema.ColumnNamed).OfType<ColumnSpec>().Where(c => !c.IsRelationship).Select(c => KeyFolding.Fold(RosterText.Of(fields, c.Member))).ToList();
        return said.TrueForAll(s => s.Length == 0) ? "" : string.Join('|', said);
    }

    /// <summary>The identity of a record within its row: one that has none of its own has that of the record it belongs to.</summary>
    public string IdentityOf(ResourceDraft draft, RosterRow row) => IdentityOf(draft.Resource, draft.Fields) is { Length: > 0 } own ? own
        : OwnerOf(draft.Resource) is { } owner && row.DraftOf(owner) is { } of ? IdentityOf(owner, of.Fields) : "";

    /// <summary>The same of a record that is remembered.</summary>
    public string IdentityOf(RosterPart part, RosterRecord record) => IdentityOf(part.Resource, part.Fields) is { Length: > 0 } own ? own
        : OwnerOf(part.Resource) is { } owner && record.Parts.FirstOrDefault(p => p.Resource == owner && part.Fields.Any(f => Targets.Of(f.Value).Any(t => t.Id.Equals(p.Id, StringComparison.OrdinalIgnoreCase)))) is { } of
            ? IdentityOf(owner, of.Fields) : "";

    // The part of a row that another part belongs to, where that is not the main one.
    private string? OwnerOf(string resource) => _flat?.Parts.FirstOrDefault(p => p.Resource == resource)?.Links.Where(l => l.IsOwner)
        .Select(l => _flat.Parts.First(p => p.Name == l.Part)).FirstOrDefault(p => !p.IsMain)?.Resource;

    /// <summary>What people know a record by.</summary>
    public string NameOf(string resource, IReadOnlyList<DraftField> fields)
    {
        var schema = catalog.Get(resource);
        return string.Join(", ", schema.IdentifiedBy.Select(schema.ColumnNamed).OfType<ColumnSpec>().Where(c => !c.IsRelationship)
            .Select(c => RosterText.Of(fields, c.Member).Trim()).Where(t => t.Length > 0));
    }

    /// <summary>Values that few records share, each with the header of its column: two records with one of them may be one.</summary>
    public IEnumerable<(string Header, string Value)> HintsOf(string resource, IReadOnlyList<DraftField> fields) =>
        from column in catalog.Get(resource).Columns
        where column.Type.HintsAtOneRecord
        let value = fields.FirstOrDefault(f => f.Member == column.Member)?.Value
        where value is FieldValue.Text { Value.Length: > 0 }
        let text = RosterText.Of(column.Type.Canonical(value, column))
        let digits = string.Concat(text.Where(char.IsAsciiDigit))
        select (column.Header, digits.Length >= 7 && !text.Contains('@', StringComparison.Ordinal) ? digits : KeyFolding.Fold(text));
}
