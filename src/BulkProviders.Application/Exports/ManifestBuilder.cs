using BulkProviders.Application.Reports;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Puts what an export wrote into the form of its manifest.</summary>
internal static class ManifestBuilder
{
    /// <summary>The manifest of an export whose files are in place.</summary>
    /// <param name="document">What the run says of itself.</param>
    /// <param name="sheets">The sheets with their columns, in the order in which they were written.</param>
    /// <param name="catalog">The catalog that was used.</param>
    public static DataPackage Build(ExportDocument document, IReadOnlyList<ExportedSheet> sheets, ResourceCatalog catalog) => new()
    {
        Name = NameOf(document.Path),
        Created = document.FinishedAt,
        Complete = document.Complete,
        Resources = [.. sheets.Select((s, i) => ResourceOf(s, document.Files.Count == sheets.Count ? document.Files[i] : document.Files[0], document.Files.Count < sheets.Count || sheets.Count == 1, sheets, document.Path))],
        Block = new ExportProofBlock
        {
            RunId = document.RunId,
            Complete = document.Complete,
            Proof = document.Proof ?? "",
            ProofWords = document.ProofWords ?? "",
            StartedAt = document.StartedAt,
            FinishedAt = document.FinishedAt,
            Tenant = document.Tenant,
            Practice = document.Practice,
            Version = document.Version,
            CatalogVersion = catalog.Version,
            CatalogHash = catalog.Hash,
            Selection = document.Selection,
            Sheets = document.Sheets,
            Files = [.. document.Files.Select(f => f with { Path = ManifestPlace.NameOf(document.Path, f.Path) })],
            OtherFiles = [.. document.OtherFiles.Select(f => ManifestPlace.NameOf(document.Path, f))]
        }
    };

    private static DataResource ResourceOf(ExportedSheet sheet, ExportDocumentFile file, bool isShared, IReadOnlyList<ExportedSheet> all, string target)
    {
        var format = Path.GetExtension(file.Path).TrimStart('.').ToLowerInvariant();
        return new DataResource(NameOf(sheet.Type), sheet.Sheet, ManifestPlace.NameOf(target, file.Path), format, MediaTypeOf(format), file.Bytes, "sha256:" + file.Sha256, SchemaOf(sheet, all))
        {
            Encoding = format == "csv" ? "utf-8" : null,
            Dialect = !isShared ? null : format == "xlsx" ? new DataDialect(sheet.Sheet, null) : format == "sqlite" ? new DataDialect(null, sheet.Sheet) : null
        };
    }

    private static DataSchema SchemaOf(ExportedSheet sheet, IReadOnlyList<ExportedSheet> all)
    {
        var keys = sheet.Columns
            .Where(c => c is { Kind: ExportKind.Reference, IsMany: false })
            .Select(c => (Column: c, Target: all.FirstOrDefault(s => s.Type == c.Target)))
            .Where(k => k.Target is not null)
            .Select(k => new DataForeignKey([k.Column.Header], new DataReference(NameOf(k.Target?.Type ?? ""), [k.Target?.Columns[0].Header ?? ""])))
            .ToList();
        return new DataSchema([.. sheet.Columns.Select(FieldOf)], [sheet.Columns[0].Header]) { ForeignKeys = keys.Count == 0 ? null : keys };
    }

    private static DataField FieldOf(ExportColumn column) => new(column.Header, column.Kind switch
    {
        ExportKind.Integer => "integer",
        ExportKind.Decimal => "number",
        ExportKind.Boolean => "boolean",
        ExportKind.Date => "date",
        ExportKind.DateTime => "datetime",
        _ => "string"
    }, column.KindName)
    {
        TrueValues = column.Kind == ExportKind.Boolean ? ["Yes"] : null,
        FalseValues = column.Kind == ExportKind.Boolean ? ["No"] : null
    };

    private static string MediaTypeOf(string format) => format switch
    {
        "csv" => "text/csv",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "sqlite" => "application/vnd.sqlite3",
        "parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream"
    };

    // Names of a Data Package are lower case, without spaces.
    private static string NameOf(string text)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(text)).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('-');
        return name.Length == 0 ? "export" : name;
    }
}
