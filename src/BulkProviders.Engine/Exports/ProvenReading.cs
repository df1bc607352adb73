using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>Reads a type to its end in the cheapest way that proves, on this tenant, that nothing is missing.</summary>
/// <param name="reading">The type.</param>
/// <param name="take">Takes each page with those of its records that are new.</param>
/// <param name="isCountEnough">The user accepts an export whose records were only counted.</param>
internal sealed class ProvenReading(TypeReading reading, Func<RecordPage, CancellationToken, Task> take, bool isCountEnough)
{
    private readonly PassBook _book = new();

    /// <summary>Ids of records that were taken and are gone since.</summary>
    public IReadOnlySet<string> Gone => _book.Gone;

    public async Task<ReadProof> RunAsync(CancellationToken cancellationToken)
    {
        if (!reading.HasOwnSort && await new KeysetReading(reading, _book, take).RunAsync(cancellationToken) is { } proof)
            return proof;
        return await new RepeatedReading(reading, _book, take, isCountEnough).RunAsync(_book.Count == 0 ? 0 : KeysetReading.MostPasses, cancellationToken);
    }
}
