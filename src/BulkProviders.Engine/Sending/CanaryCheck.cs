using System.Globalization;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Reads records back that were just written, and holds them against what was sent.</summary>
/// <param name="writer">The tenant.</param>
/// <param name="lag">How long the tenant's reads may lag behind its writes.</param>
/// <param name="time">For the waiting.</param>
internal sealed class CanaryCheck(IRecordWriter writer, TimeSpan lag, TimeProvider time)
{
    private const int Shown = 3;

    /// <summary>What is not as it was sent, as a sentence that quotes no value; null where all is.</summary>
    /// <param name="schema">The type.</param>
    /// <param name="stored">Operations that are stored.</param>
    /// <param name="placeOf">Where the row of an operation is.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <param name="abort">Cuts the calls.</param>
    public async Task<string?> FindAsync(ResourceSchema schema, IReadOnlyList<PlannedOperation> stored, Func<PlannedOperation, string> placeOf, CancellationToken stop, CancellationToken abort)
    {
        var found = await CompareAsync(schema, stored, abort);
        if (found.Count > 0)
        {
            await Task.Delay(lag, time, stop);
            found = await CompareAsync(schema, stored, abort);
        }

        return found.Count == 0 ? null : string.Join(" ", found.Take(Shown).Select(d => $"{placeOf(d.Operation)}: {d.What}."))
            + (found.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" And {found.Count - Shown} more.") : "");
    }

    private async Task<List<(PlannedOperation Operation, string What)>> CompareAsync(ResourceSchema schema, IReadOnlyList<PlannedOperation> stored, CancellationToken abort)
    {
        var answers = await writer.GetManyAsync(schema, [.. stored.Select(o => o.RecordId).Distinct()], abort);
        return [.. stored.Select(o => (o, Difference(schema, o, answers.GetValueOrDefault(o.RecordId)))).Where(d => d.Item2 is not null).Select(d => (d.o, d.Item2 ?? ""))];
    }

    private static string? Difference(ResourceSchema schema, PlannedOperation operation, ReadAnswer? answer)
    {
        if (answer is not { Kind: AnswerKind.Done, Record: { } record })
            return $"the record {operation.RecordId} could not be read back{(answer?.Kind == AnswerKind.Missing ? ", the tenant does not show it" : answer?.Errors is [var error, ..] ? $" ({error.Code})" : "")}";
        // Links that an answer does not show say nothing.
        var columns = operation.Intended.Where(f => FieldCompare.IsKnown(f, record, schema) && FieldCompare.Differs(f, record, schema))
            .Select(f => schema.ColumnOf(f.Member)?.Header ?? f.Member).ToList();
        return columns.Count == 0 ? null : $"{Listing.Of(columns)} of the record {operation.RecordId} came back different";
    }
}
