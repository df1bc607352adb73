using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tables;

/// <summary>The two columns of a reference in an export: what people know the record by, and its ID. An import takes either.</summary>
/// <param name="Name">Header of the readable name.</param>
/// <param name="Id">Header of the ID.</param>
public sealed record ReferenceHeaders(string Name, string Id)
{
    private const string IdWord = " ID";

    private static readonly string[] IdEndings = [IdWord, " Record ID", " Casebook ID", " UUID"];
    private static readonly string[] NameEndings = ["", " Name", " Record Name", " Known As"];

    /// <summary>The headers of a reference: its own, and beside it the first that means no other column of the sheet.</summary>
    public static ReferenceHeaders Of(ResourceSchema schema, ColumnSpec column, SystemColumns system)
    {
        var taken = Taken(schema, column, system);
        if (!column.Header.EndsWith(IdWord, StringComparison.OrdinalIgnoreCase))
            return new ReferenceHeaders(column.Header, Free(column.Header, IdEndings, taken));
        return new ReferenceHeaders(Free(column.Header[..^IdWord.Length], NameEndings, taken), column.Header);
    }

    private static string Free(string beginning, string[] endings, HashSet<string> taken) =>
        beginning + (Array.Find(endings, e => !taken.Contains(HeaderFolding.Fold(beginning + e))) ?? endings[^1]);

    private static HashSet<string> Taken(ResourceSchema schema, ColumnSpec column, SystemColumns system) =>
    [
        .. schema.Columns.Where(c => c != column).SelectMany(c => c.Aliases.Prepend(c.Header))
            .Concat(schema.IdAliases).Concat(new[] { system.Id, system.RowKey, system.Operation }.SelectMany(s => s.Aliases.Prepend(s.Header)))
            .Concat(HeaderNames.ResultColumns).Select(HeaderFolding.Fold)
    ];
}
