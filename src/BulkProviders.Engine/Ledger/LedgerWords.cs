using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Ledger;

/// <summary>How a row of one type is held against the record that the ledger names, and the headers that errors name.</summary>
/// <param name="schema">The type.</param>
/// <param name="system">The columns that every sheet has.</param>
/// <param name="sendsAll">The user wants what the rows say to be written whatever was sent before.</param>
internal sealed class LedgerWords(ResourceSchema schema, SystemColumns system, bool sendsAll)
{
    public string KeyHeader => system.RowKey.Header;

    public string IdHeader => system.Id.Header;

    public bool SendsAll => sendsAll;

    /// <summary>
    /// The row is about the record: it agrees in one combination of columns that identifies a record, or in one of those by which people tell records apart and
    /// in none of them not. Blanks say nothing.
    /// </summary>
    public bool IsSameRecord(ResourceDraft draft, ResourceRecord record)
    {
        bool? Agrees(string header) => schema.ColumnNamed(header) is { } column ? Same(column, draft, record) : null;
        foreach (var set in schema.MatchBy.Concat(schema.KnownBy).Where(IsStrong))
            if (set.All(h => Agrees(h) == true))
                return true;
            else if (set.Count == 1 && Agrees(set[0]) == false)
                return false;
        var said = schema.IdentifiedBy.Select(Agrees).OfType<bool>().ToList();
        return said.Count > 0 && said.TrueForAll(same => same);
    }

    /// <summary>The fields in which the record holds something else than the row says; what the tenant does not show is not known to differ.</summary>
    public IReadOnlyList<DraftField> EditedSince(ResourceDraft draft, ResourceRecord record) =>
        [.. draft.Fields.Where(f => record.Fields.ContainsKey(f.Member) && FieldCompare.Differs(f, record, schema) && !IsSpelling(f, draft.RepeatKey, record))];

    /// <summary>The record holds most of what the row says: a key that was given to something else is no correction.</summary>
    public bool AgreesInMost(ResourceDraft draft, ResourceRecord record) => 2 * EditedSince(draft, record).Count < draft.Fields.Count;

    public IReadOnlyList<string> HeadersOf(IEnumerable<DraftField> fields) => [.. fields.Select(f => schema.ColumnOf(f.Member)?.Header ?? f.Member)];

    // Rows that repeat a record may spell what they repeat in several ways, and none of them is a change.
    private static bool IsSpelling(DraftField field, string? repeatKey, ResourceRecord record) =>
        field.Value is FieldValue.Text said && RepeatKeys.Holds(repeatKey, said.Value)
        && record.Fields.GetValueOrDefault(field.Member) is FieldValue.Text held && RepeatKeys.Fold(said.Value) == RepeatKeys.Fold(held.Value);

    /// <summary>The tenant shows every field that the row speaks of, so that not differing means being the same.</summary>
    public static bool IsShown(ResourceDraft draft, ResourceRecord record) => draft.Fields.All(f => record.Fields.ContainsKey(f.Member));

    private bool IsStrong(IReadOnlyList<string> headers) =>
        headers.Count > 1 || schema.ColumnNamed(headers[0]) is { } column && (column.Unique || column.Type.Identifies);

    private static bool? Same(ColumnSpec column, ResourceDraft draft, ResourceRecord record)
    {
        var (said, held) = (MatchText.Of(draft.Fields.FirstOrDefault(f => f.Member == column.Member)?.Value, column), MatchText.Of(record.Fields.GetValueOrDefault(column.Member), column));
        return said is null || held is null ? null : said == held;
    }
}
