using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Tenants;

/// <summary>Asks a tenant whether it shows a resource type at all.</summary>
public interface ITypeAvailability
{
    /// <summary>
    /// Reads one small page of the type. Null where the tenant shows it, or has shown it to this run before; otherwise what every row of the
    /// type has to be told: the tenant has no such collection, or the application may not read it.
    /// </summary>
    /// <exception cref="RunException">Nobody can tell: no answer, no token, or a fault of the server.</exception>
    Task<RowError?> RefusalAsync(ResourceSchema schema, CancellationToken cancellationToken);
}
