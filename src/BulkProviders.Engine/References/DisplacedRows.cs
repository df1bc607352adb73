using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>Finds rows of an earlier results file whose row token was copied along or sorted away from them.</summary>
internal sealed class DisplacedRows(Database database)
{
    private const int PageSize = 500;

    private readonly RowLocations _locations = new(database);

    private readonly Statement _anyToken = database.Prepare("SELECT 1 FROM rows WHERE token_run IS NOT NULL LIMIT 1");

    private readonly Statement _doubled = database.Prepare("""
        SELECT m.row_id, (SELECT min(o.row_id) FROM rows o
                          WHERE o.token_run = m.token_run AND o.token_row = m.token_row AND o.row_id <> m.row_id) AS other
        FROM rows m
        WHERE m.row_id > ? AND m.token_run IS NOT NULL AND other IS NOT NULL
        ORDER BY m.row_id LIMIT ?
        """);

    // The token belongs to a row that still says what the token says, and that carries another token or none by now; or the token that says what the row says is
    // beside another row: then this one's own record is not the one that its result columns name.
    private readonly Statement _displaced = database.Prepare("""
        SELECT m.row_id, coalesce(
                (SELECT min(o.row_id) FROM rows o
                 WHERE o.identity_hash = m.token_identity AND o.row_id <> m.row_id
                    AND (o.token_run IS NOT m.token_run OR o.token_row IS NOT m.token_row)
                    AND o.token_identity IS NOT o.identity_hash),
                (SELECT min(o.row_id) FROM rows o
                 WHERE o.token_identity = m.identity_hash AND o.row_id <> m.row_id AND o.token_identity IS NOT o.identity_hash)) AS other
        FROM rows m
        WHERE m.row_id > ? AND m.token_run IS NOT NULL AND m.token_identity <> m.identity_hash AND other IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM rows t WHERE t.token_run = m.token_run AND t.token_row = m.token_row AND t.row_id <> m.row_id)
        ORDER BY m.row_id LIMIT ?
        """);

    /// <summary>Rows whose earlier token also stands on another row, and rows that carry the token of a row which is still elsewhere in the import under its own identity, or whose own token is elsewhere.</summary>
    public IEnumerable<DisplacedRow> Stream()
    {
        Indexes.MakeTokens(database);
        if (database.Read(() => _anyToken.Scalar()) is null)
            return [];
        Indexes.MakeIdentities(database);
        return Stream(_doubled, isDoubled: true).Concat(Stream(_displaced, isDoubled: false));
    }

    private IEnumerable<DisplacedRow> Stream(Statement query, bool isDoubled) => Pages.Stream(
            after: 0L,
            page: after => database.Read(() => query.Bind(after).Bind(PageSize).List(s => (Row: s.Long(0), Other: s.Long(1)))
                .ConvertAll(pair => new DisplacedRow(_locations.Of(pair.Row), _locations.Of(pair.Other), isDoubled))),
            keyOf: row => row.Row.RowId,
            PageSize);
}
