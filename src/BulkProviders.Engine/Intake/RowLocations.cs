using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Says where rows stand, in the user's words. To be called inside a transaction.</summary>
internal sealed class RowLocations(Database database)
{
    private readonly Statement _find = database.Prepare("""
        SELECT r.row_id, f.path, s.name, r.number
        FROM rows r JOIN sheets s ON s.sheet_id = r.sheet_id JOIN files f ON f.file_id = s.file_id
        WHERE r.row_id = ?
        """);

    public RowLocation Of(long rowId) => _find.Bind(rowId).List(s => Read(s, 0)) switch
    {
        [var location] => location,
        _ => throw new InvalidOperationException($"The journal has no row {rowId}.")
    };

    /// <summary>Reads the columns row_id, path, name and number from <paramref name="first"/> on.</summary>
    public static RowLocation Read(Statement row, int first) =>
        new(row.Long(first), ShownText.Name(Path.GetFileName(row.Text(first + 1))), ShownText.Name(row.Text(first + 2)), row.Int(first + 3));
}
