using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Codes that have come back without the zeros in front which the tenant has: a spreadsheet program took them for numbers. Counted by column, for one
/// sentence; their rows are refused unless the zeros are put back, or the row says Update itself.
/// </summary>
internal sealed class LostZeros(bool repairs)
{
    private readonly Dictionary<(string Sheet, string Header), long> _counts = [];

    /// <summary>How many values each column has lost zeros in, as sentences.</summary>
    public IReadOnlyList<string> Notices() => [.. _counts.Select(c => RowErrors.ZerosLostIn(c.Key.Sheet, c.Key.Header, c.Value, repairs))];

    /// <summary>The draft, with the tenant's zeros where they are put back, and what is to be said.</summary>
    public ResourceDraft Check(ResourceDraft draft, ResourceSchema schema, ResourceRecord record, List<(bool IsError, RowError Error)> findings)
    {
        List<DraftField>? fields = null;
        for (var i = 0; i < draft.Fields.Count; i++)
        {
            if (draft.Fields[i] is not { Value: FieldValue.Text { Value: var given } } field || schema.ColumnOf(field.Member) is not { } column
                || record.Fields.GetValueOrDefault(field.Member) is not FieldValue.Text { Value: var stored } || !AreLost(given, stored))
                continue;
            _counts[(schema.Sheet, column.Header)] = _counts.GetValueOrDefault((schema.Sheet, column.Header)) + 1;
            var isMeant = draft.Operation == ImportOperation.Update;
            findings.Add((!repairs && !isMeant, repairs ? RowErrors.ZerosPutBack(column.Header, given, stored) : RowErrors.ZerosLost(column.Header, given, stored, isMeant)));
            if (repairs)
                (fields ??= [.. draft.Fields])[i] = field with { Value = new FieldValue.Text(stored) };
        }

        return fields is null ? draft : draft with { Fields = fields };
    }

    private static bool AreLost(string given, string stored) =>
        given.Length > 0 && stored.Length > given.Length && stored[0] == '0' && stored.EndsWith(given, StringComparison.Ordinal)
        && given.All(char.IsAsciiDigit) && stored.AsSpan(0, stored.Length - given.Length).TrimEnd('0').IsEmpty;
}
