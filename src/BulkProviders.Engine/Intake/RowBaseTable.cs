using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Rows that come from an export, by the state of the record that it wrote; and the names that stand beside IDs of references.</summary>
internal sealed class RowBaseTable(Database database)
{
    private readonly Statement _addBase = database.Prepare("INSERT INTO row_bases (row_id, hash) VALUES (?, ?) ON CONFLICT (row_id) DO UPDATE SET hash = excluded.hash");
    private readonly Statement _addNames = database.Prepare("INSERT INTO names_beside (draft_id, member, names) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _bases = database.Prepare("SELECT row_id, hash FROM row_bases WHERE row_id BETWEEN ? AND ?");
    private readonly Statement _names = database.Prepare("SELECT draft_id, member, names FROM names_beside WHERE draft_id BETWEEN ? AND ?");

    /// <summary>To be called inside a transaction.</summary>
    public void Add(MappedRow row)
    {
        if (row.Base is { } hash)
            _addBase.Bind(row.RowId).Bind(hash).Run();
        foreach (var draft in row.Drafts)
            foreach (var field in draft.Fields)
                if (field.Value is FieldValue.Unresolved { Beside.Count: > 0 } ids)
                    _addNames.Bind(draft.Id).Bind(field.Member).Bind(JournalJson.Names(ids.Beside)).Run();
    }

    /// <summary>The states of the rows of some drafts, by row.</summary>
    public IReadOnlyDictionary<long, string> Of(IReadOnlyList<ResourceDraft> drafts) => drafts.Count == 0
        ? new Dictionary<long, string>()
        : database.Read(() => _bases.Bind(drafts.Min(d => d.RowId)).Bind(drafts.Max(d => d.RowId)).List(s => (Row: s.Long(0), Hash: s.Text(1)))).ToDictionary(b => b.Row, b => b.Hash);

    /// <summary>The names beside the IDs of some drafts' references.</summary>
    public IReadOnlyList<NamesBeside> NamesOf(IReadOnlyList<ResourceDraft> drafts) => drafts.Count == 0
        ? []
        : database.Read(() => _names.Bind(drafts.Min(d => d.Id)).Bind(drafts.Max(d => d.Id)).List(s => new NamesBeside(s.Long(0), s.Name(1), JournalJson.Names(s.Utf8(2)))));
}

/// <param name="DraftId">The draft.</param>
/// <param name="Member">Wire name of the reference.</param>
/// <param name="Names">What stands beside its IDs.</param>
internal sealed record NamesBeside(long DraftId, string Member, IReadOnlyList<string> Names);
