using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Finds the rows of a sheet whose row token was written for another row, and those without one beside them.</summary>
internal sealed class TokenPlaces(Database database)
{
    private readonly Statement _places = database.Prepare("""
        SELECT number, identity_hash, token_identity FROM rows
        WHERE sheet_id = ? AND identity_hash IS NOT NULL AND (token_identity IS NULL OR token_identity <> identity_hash)
        ORDER BY row_id LIMIT ?
        """);

    /// <param name="most">No more than this are read.</param>
    public IReadOnlyList<TokenPlace> Of(long sheet, int most) =>
        database.Read(() => _places.Bind(sheet).Bind(most).List(s => new TokenPlace(s.Int(0), s.Text(1), s.TextOrNull(2))));
}
