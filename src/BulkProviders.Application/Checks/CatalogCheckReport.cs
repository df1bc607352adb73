using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Checks;

/// <summary>The catalog held against a tenant or a file.</summary>
/// <param name="Document">Every name with its verdict.</param>
/// <param name="ExitCode">Success; SomeRowsNotStored where something is proven to differ; NoAccess where nothing could be read.</param>
public sealed record CatalogCheckReport(CatalogCheckDocument Document, ExitCode ExitCode);
