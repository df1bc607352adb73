using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Application.Tenants;

/// <summary>Asks the tenant for records that a ledger knows: a ledger trusts itself only where the tenant shows some of them.</summary>
internal sealed class TenantProof(TenantConnection tenant, ResourceCatalog catalog)
{
    /// <summary>How many records are asked for; all of them where there are fewer.</summary>
    public const int SampleSize = 20;

    /// <summary>Fewer records that are all gone may have been deleted by a person: then each row is judged by its own record.</summary>
    public const int FewestForJudgement = 5;

    private const int FirstAsked = 1;

    /// <summary>Whether the tenant shows any of the records; null where it could not be asked.</summary>
    public async Task<bool?> ShowsAnyAsync(IReadOnlyList<LedgerSample> sample, CancellationToken cancellationToken)
    {
        // One first: where it shows, which is nearly always, no more are asked for.
        var isAnswered = true;
        foreach (var part in new[] { sample.Take(FirstAsked), sample.Skip(FirstAsked) })
            foreach (var type in part.GroupBy(s => s.Resource))
            {
                if (catalog.Find(type.Key) is not { } schema)
                    continue;
                var answers = await tenant.Store.GetManyAsync(schema, [.. type.Select(s => s.RecordId)], cancellationToken);
                if (answers.Values.Any(a => a.Kind == AnswerKind.Done))
                    return true;
                isAnswered &= answers.Values.All(a => a.Kind is AnswerKind.Missing or AnswerKind.Forbidden or AnswerKind.Refused);
            }

        return isAnswered ? false : null;
    }

    /// <summary>Ends the run where the tenant shows none of the records of a ledger: it is another one, another role, or was made anew.</summary>
    /// <exception cref="RunException">It shows none.</exception>
    public async Task RequireAsync(TenantLedger ledger, string shown, CancellationToken cancellationToken)
    {
        var sample = ledger.Sample(SampleSize);
        // What cannot be reached is found out by the run itself, row by row.
        if (sample.Count < FewestForJudgement || await ShowsAnyAsync(sample, cancellationToken) != false)
            return;
        throw RunException.Unusable(
            $"The ledger of {shown} knows {Words.Count(ledger.Counts.Records, "record")}, and the tenant shows none of the {sample.Count} that were asked for. {await ReasonAsync(sample, cancellationToken)} "
            + "Nothing was sent. Check the address, the client ID and Tenant:Name. If the tenant was made anew or refreshed, `bulkproviders ledger reset` archives the ledger and begins an empty one; "
            + "nothing is deleted.");
    }

    private async Task<string> ReasonAsync(IReadOnlyList<LedgerSample> sample, CancellationToken cancellationToken)
    {
        var (refused, empty, full) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var schema in sample.Select(s => catalog.Find(s.Resource)).OfType<ResourceSchema>().Distinct())
            try
            {
                var survey = await tenant.Store.SurveyAsync(schema, cancellationToken);
                (survey.Total switch { 0 => empty, > 0 => full, _ => [] }).Add(schema.Sheet);
            }
            catch (RunException)
            {
                refused.Add(schema.Sheet);
            }

        return (refused.Count, empty.Count, full.Count) switch
        {
            ( > 0, 0, 0) => $"These credentials may not read {Words.Choices(refused)}: the application's role is another one than before, or it is another tenant.",
            (_, > 0, 0) => $"It has no records of {Words.Choices(empty)} at all: it was made anew or emptied, or it is another tenant.",
            (_, _, > 0) => $"It has other records of {Words.Choices(full)}: it is another tenant or was made anew, or the role of these credentials sees another part of it.",
            _ => "It is another tenant, another role, or it was made anew: which of these cannot be told."
        };
    }
}
