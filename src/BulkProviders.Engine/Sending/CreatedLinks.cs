using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Sending;

/// <summary>Looks whether new records have the links that were sent. Where answers do not show them, a few records of each type are read for it.</summary>
internal sealed class CreatedLinks(IRecordWriter writer, TypeState type)
{
    private readonly LinkCheck _check = new(writer, type);

    /// <summary>The outcome of a create, with a warning for each link that the tenant has kept nowhere.</summary>
    /// <param name="operation">The create.</param>
    /// <param name="outcome">Its outcome by the answer alone.</param>
    /// <param name="record">The record as the answer shows it.</param>
    /// <param name="abort">Cuts the calls.</param>
    public async Task<OperationOutcome> CheckedAsync(PlannedOperation operation, OperationOutcome outcome, ResourceRecord record, CancellationToken abort)
    {
        var links = LinkCheck.LinksOf(operation, type);
        if (links.All(l => record.Fields.TryGetValue(l.Member, out var there) ? !FieldCompare.Differs(l, there, type.Schema) : type.Links.IsProven(l.Member)))
            return outcome;
        IReadOnlyList<DraftField> ignored;
        try
        {
            ignored = await _check.IgnoredAsync(operation with { RecordId = record.Id }, links, record, abort);
        }
        catch (Exception e) when (e is SendingStoppedException or OperationCanceledException)
        {
            // The record stands, whatever keeps the tenant from being asked.
            return outcome;
        }
        var shown = IgnoredValues.Of(links, record, type.Schema).ToList();
        var lost = ignored.Select(f => RowErrors.ValueIgnored(type.Schema.ColumnOf(f.Member)?.Header ?? f.Member));
        return outcome with
        {
            Findings = [.. outcome.Findings.Where(f => !shown.Contains(f.Error)), .. lost.Select(e => new RowFinding(operation.RowId, IsError: false, e) { DraftId = operation.DraftId })]
        };
    }
}
