using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Reads one record by its own address.</summary>
internal delegate Task<ReadAnswer> RecordRead(Endpoint endpoint, string id, CancellationToken cancellationToken);
