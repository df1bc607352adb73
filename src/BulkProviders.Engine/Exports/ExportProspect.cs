using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Exports;

/// <summary>Says before any export how the completeness of one can be proven on a tenant.</summary>
public static class ExportProspect
{
    /// <summary>Whether the records of a type can be read in the order of ids; otherwise it has to be read until two readings agree. Three small reads at most.</summary>
    /// <exception cref="Core.Basics.RunException">No access or out of reach.</exception>
    public static async Task<bool> IsKeysetAsync(IRecordReader reader, ResourceSchema schema, CancellationToken cancellationToken)
    {
        var reading = new TypeReading(reader, schema, _ => RecordQuery.All, _ => []) { Holds = _ => true };
        return await reading.PageByIdAsync(new IdPosition(null), cancellationToken) is { } first && await KeysetProbe.IsHonouredAsync(reading, first, cancellationToken);
    }
}
