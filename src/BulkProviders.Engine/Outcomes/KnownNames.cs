using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>
/// What records are called that values refer to: a dropdown value by its label, any other by what people know it by, as far as the journal has it from the
/// tenant or from a row of the import.
/// </summary>
internal sealed class KnownNames(Database database, ResourceCatalog catalog)
{
    private readonly Statement _labels = database.Prepare("SELECT target_id, label FROM labels WHERE target_id IS NOT NULL");
    private readonly Statement _fetched = database.Prepare("SELECT fields FROM fetched_records WHERE resource = ? AND folded_id = ?");
    private readonly Statement _draft = database.Prepare("SELECT fields FROM drafts WHERE draft_id = ?");
    private readonly Statement _draftOf = database.Prepare("SELECT fields FROM drafts WHERE resource = ? AND folded_id = ? AND same_as IS NULL LIMIT 1");

    private Dictionary<string, string>? _labelsById;

    /// <summary>The name of a record that a column refers to, or null where none is known.</summary>
    public string? Of(ColumnSpec column, RecordIdentifier target) => column.Target is not { } type || catalog.Find(type) is not { } schema ? null
        : schema.IsLookup ? LabelOf(target.Id)
        : database.Read(() => RecordName(schema, target));

    /// <summary>The name of a record of any type, or null where none is known.</summary>
    public string? Of(string id)
    {
        var folded = KeyFolding.Fold(id);
        return database.Read(() => catalog.Sheets.Where(s => !s.IsLookup)
            .Select(s => Name(s, _fetched.Bind(s.Name).Bind(folded)) ?? Name(s, _draftOf.Bind(s.Name).Bind(folded))).FirstOrDefault(n => n is not null));
    }

    /// <summary>The name of the record that a draft is about, or null where none is known.</summary>
    public string? OfDraft(string type, long draft) => catalog.Find(type) is { } schema ? database.Read(() => Name(schema, _draft.Bind(draft))) : null;

    private string? LabelOf(string id)
    {
        _labelsById ??= database.Read(() => _labels.List(s => (Id: s.Text(0), Label: s.Text(1)))).DistinctBy(l => l.Id)
            .ToDictionary(l => l.Id, l => l.Label, StringComparer.OrdinalIgnoreCase);
        return _labelsById.GetValueOrDefault(id);
    }

    private string? RecordName(ResourceSchema schema, RecordIdentifier target)
    {
        var folded = KeyFolding.Fold(target.Id);
        return (target.Draft is { } draft ? Name(schema, _draft.Bind(draft)) : null)
            ?? (target.Id.Length == 0 ? null : Name(schema, _fetched.Bind(schema.Name).Bind(folded)) ?? Name(schema, _draftOf.Bind(schema.Name).Bind(folded)));
    }

    // Columns that are references themselves are left out.
    private static string? Name(ResourceSchema schema, Statement query)
    {
        if (query.List(s => FieldCodec.Read(s.Utf8(0))) is not [var fields])
            return null;
        var headers = schema.IdentifiedBy.Count > 0 ? schema.IdentifiedBy : schema.MatchBy is [.., var last] ? last : [];
        var said = headers.Select(schema.ColumnNamed).OfType<ColumnSpec>()
            .Select(c => fields.FirstOrDefault(f => f.Member == c.Member)?.Value).OfType<FieldValue.Text>()
            .Select(t => t.Value.Trim().ReplaceLineEndings(" ")).Where(t => t.Length > 0).ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }
}
