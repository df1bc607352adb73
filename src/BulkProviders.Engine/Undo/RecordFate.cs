using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Undo;

/// <summary>What later runs made of one record.</summary>
/// <param name="undone">The run that is undone.</param>
/// <param name="writes">Their writes to the record.</param>
/// <param name="unknown">Fields that a later run wrote whose journal is gone, with when it began.</param>
internal sealed class RecordFate(string undone, IReadOnlyList<(LaterRun Run, WrittenRecord Record)> writes, IReadOnlyDictionary<string, DateTimeOffset> unknown)
{
    public static RecordFate None { get; } = new("", [], new Dictionary<string, DateTimeOffset>());

    /// <summary>What they made of a field.</summary>
    public LaterFate OfField(string member) => writes.Count == 0 && unknown.Count == 0 ? LaterFate.None : LaterFate.Of(undone,
    [
        .. writes.SelectMany(w => w.Record.Operations.Where(o => o.Writes(member)).Select(o => WriteOf(w.Run, o))),
        .. unknown.TryGetValue(member, out var at) ? [new FieldWrite(null, at, null, IsDelete: false)] : Array.Empty<FieldWrite>()
    ]);

    /// <summary>What they made of the record as a whole.</summary>
    public LaterFate OfRecord() => LaterFate.Of(undone,
    [
        .. writes.SelectMany(w => w.Record.Operations.Select(o => WriteOf(w.Run, o))),
        .. unknown.Values.Select(at => new FieldWrite(null, at, null, IsDelete: false))
    ]);

    private static FieldWrite WriteOf(LaterRun run, WrittenOperation write) =>
        new(run.RunId, run.StartedAt, run.Undoes, write.Operation.Kind == OperationKind.Delete);
}
