using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Planning;

/// <summary>For rows that only name records which are to go: turns them into deletes, and knows how records of their types are closed.</summary>
internal sealed class Removals(ResourceCatalog catalog, IRecordReader? reader, RowRemoval removal, TimeProvider time)
{
    private readonly Dictionary<string, ClosingChoice> _closings = new(StringComparer.OrdinalIgnoreCase);
    private ClosingFields? _fields;

    /// <summary>How records of each type that rows have named so far are closed.</summary>
    public IReadOnlyDictionary<string, ClosingChoice> Closings => _closings;

    /// <summary>Such rows were read and matched like updates; from here on they are deletes.</summary>
    public ResourceDraft Of(ResourceDraft draft) => removal == RowRemoval.None ? draft : draft with { Operation = ImportOperation.Delete };

    /// <summary>Finds out how records of these types are closed, where that is asked for.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task PrepareAsync(IEnumerable<string> types, CancellationToken cancellationToken)
    {
        if (removal != RowRemoval.Close || reader is null)
            return;
        _fields ??= new ClosingFields(reader, catalog, DateOnly.FromDateTime(time.GetLocalNow().Date));
        foreach (var type in types.Where(t => !_closings.ContainsKey(t)).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
            _closings.Add(type, await _fields.OfAsync(catalog.Get(type), cancellationToken));
    }
}
