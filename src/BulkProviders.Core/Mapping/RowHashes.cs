using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Mapping;

/// <summary>Hashes of what a row says, independent of the order of columns, of their spelling and of columns the catalog does not know.</summary>
internal sealed class RowHashes
{
    private readonly (string Name, int Column)[] _content;
    private readonly (string Name, int Column)[] _identity;

    public RowHashes(SourceSheet sheet, ResourceSchema schema)
    {
        _content = [.. sheet.Headers
            .Where(h => h.Role is HeaderRole.Id or HeaderRole.RowKey or HeaderRole.Operation or HeaderRole.Field or HeaderRole.ReferenceId)
            .Select(h => (Name: h.Role == HeaderRole.ReferenceId ? h.Meaning + nameof(HeaderRole.ReferenceId) : h.Meaning ?? h.Role.ToString(), h.Column))
            .OrderBy(h => h.Name, StringComparer.Ordinal)];
        _identity = [.. _content.Where(c => c.Name is nameof(HeaderRole.Id) or nameof(HeaderRole.RowKey) || schema.IdentifiedBy.Contains(c.Name))];
    }

    /// <summary>Hash of some cells of a row, given by the headers of the catalog; null where all are blank.</summary>
    public string? Of(SourceRow row, IReadOnlyCollection<string> headers) => Hash(row, [.. _content.Where(c => headers.Contains(c.Name))]);

    /// <summary>16 hex digits each. A row without identifying cells is identified by all that it says.</summary>
    public (string Content, string Identity) Of(SourceRow row)
    {
        var content = Hash(row, _content) ?? "";
        return (content, Hash(row, _identity) ?? content);
    }

    private static string? Hash(SourceRow row, (string Name, int Column)[] columns)
    {
        var text = new StringBuilder();
        foreach (var (name, column) in columns)
            if (!row[column].IsBlank)
                text.Append(name).Append('\u0001').Append(Normal(row[column])).Append('\u0002');
        if (text.Length == 0)
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    // A spreadsheet program may store the same number with other digits when it saves (1 for 1.0), and reformat it.
    private static string Normal(Cell cell) =>
        cell.Kind is CellKind.Number or CellKind.Date && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : cell.Text.Trim().ReplaceLineEndings("\n");
}
