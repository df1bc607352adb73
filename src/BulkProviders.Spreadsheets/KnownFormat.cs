using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets;

/// <summary>A format and the content by which its files are known.</summary>
/// <param name="Format">The format.</param>
/// <param name="Content">What its files hold.</param>
public sealed record KnownFormat(ITableFormat Format, ContentKind Content);
