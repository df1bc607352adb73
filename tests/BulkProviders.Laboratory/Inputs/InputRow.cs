namespace BulkProviders.Laboratory.Inputs;

/// <summary>What a row asks for.</summary>
internal enum RowAim
{
    Create,
    Update,
    Delete
}

/// <summary>A row of a trial's input with what the server must hold when it has been stored.</summary>
/// <param name="Key">Row key, unique over all trials.</param>
/// <param name="Natural">Value that finds the record on the server.</param>
internal sealed record InputRow(RecordKind Kind, RowAim Aim, string Key, string Natural)
{
    /// <summary>Cells by header, besides key and natural value.</summary>
    public IReadOnlyDictionary<string, string> Cells { get; init; } = new Dictionary<string, string>();

    /// <summary>Members by wire name and their stored text.</summary>
    public IReadOnlyDictionary<string, string> Expected { get; init; } = new Dictionary<string, string>();

    /// <summary>Relationships by wire name and what each must point to: the row key of a row, or the ID of a record that stood before.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>Of updates and deletes: the record, and its notes before the trial.</summary>
    public PoolRecord? Target { get; init; }
}

/// <summary>A location that an earlier import has put on the server.</summary>
internal sealed record PoolRecord(string Id, string Natural, string Notes);
