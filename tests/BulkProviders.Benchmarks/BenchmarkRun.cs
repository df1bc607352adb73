using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Benchmarks;

/// <summary>What the journals of benchmarks say about their run.</summary>
internal static class BenchmarkRun
{
    public static RunFacts Facts(ResourceCatalog catalog) => new()
    {
        RunId = "benchmark",
        Command = "benchmark",
        StartedAt = DateTimeOffset.UnixEpoch,
        IsPractice = true,
        CatalogHash = catalog.Hash,
        CatalogVersion = catalog.Version,
        User = "benchmark",
        Machine = "benchmark",
        Version = "0"
    };
}
