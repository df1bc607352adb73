using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Settling;

/// <summary>Looks at the tenant for records that hold all that a create in doubt has sent; type by type, by values where the tenant takes a list of them, else page by page.</summary>
internal sealed class AlikeSearch(UnsettledTable unsettled, ResourceCatalog catalog, IRecordReader reader, Func<string, long, bool> isClaimed)
{
    // Beyond this a tenant has a fault that nobody mends record by record.
    private const int MostOfType = 5_000;

    /// <exception cref="Core.Basics.RunException">No access or out of reach; the types that were read are kept.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        unsettled.Clear();
        foreach (var schema in unsettled.Types().Select(catalog.Get))
        {
            var sought = new SoughtRecords(schema);
            foreach (var operation in unsettled.OfType(schema.Name).Take(MostOfType))
                sought.Add(operation);
            if (!await ByValuesAsync(schema, sought, cancellationToken))
                await foreach (var page in reader.ListAsync(schema, RecordQuery.All, cancellationToken))
                    Compare(page.Records, schema, sought);
            unsettled.Add(sought.Found);
        }
    }

    private async Task<bool> ByValuesAsync(ResourceSchema schema, SoughtRecords sought, CancellationToken cancellationToken)
    {
        if (!sought.CanAskForValues)
            return false;
        var found = new Dictionary<string, ResourceRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in sought.Members)
        {
            if (await reader.FindByValuesAsync(schema, member, sought.ValuesOf(member), cancellationToken) is not { } records)
                return false;
            foreach (var record in records)
                found[record.Id] = record;
        }

        Compare(found.Values, schema, sought);
        return true;
    }

    private void Compare(IEnumerable<ResourceRecord> records, ResourceSchema schema, SoughtRecords sought)
    {
        foreach (var record in records)
            sought.Compare(record, () => RecordNames.Words(record.Fields.GetValueOrDefault, schema), isClaimed);
    }
}
