namespace BulkProviders.Engine.Undo;

/// <summary>What later runs made of a field, or of a record.</summary>
/// <param name="UndoneBy">The run that has undone it already, or null.</param>
/// <param name="WrittenBy">The last run that wrote it again and was not undone itself, or null.</param>
internal sealed record LaterFate(FieldWrite? UndoneBy, FieldWrite? WrittenBy)
{
    public static LaterFate None { get; } = new(null, null);

    /// <summary>Some later run has deleted the record.</summary>
    public bool IsDeleted => UndoneBy is { IsDelete: true } || WrittenBy is { IsDelete: true };

    /// <summary>Goes from the newest to the oldest write: one that was undone does not count, nor does an undo that was undone.</summary>
    /// <param name="runId">The run that is undone.</param>
    /// <param name="later">What later runs wrote.</param>
    public static LaterFate Of(string runId, IEnumerable<FieldWrite> later)
    {
        var undone = new HashSet<string>(StringComparer.Ordinal);
        FieldWrite? undoneBy = null, writtenBy = null;
        foreach (var write in later.OrderByDescending(w => w.StartedAt).ThenByDescending(w => w.RunId, StringComparer.Ordinal))
        {
            if (write.RunId is { } id && undone.Contains(id))
                continue;
            if (write.Undoes is { } target)
                undone.Add(target);
            if (write.Undoes == runId)
                undoneBy ??= write;
            else if (write.Undoes is null)
                writtenBy ??= write;
        }

        return new LaterFate(undoneBy, writtenBy);
    }
}
