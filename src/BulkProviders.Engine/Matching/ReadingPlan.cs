using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Matching;

/// <summary>Chooses the way that takes the fewest calls.</summary>
/// <param name="Way">The way.</param>
/// <param name="MostPages">For pages: give up after so many, since by id it would be done with fewer; null for no end.</param>
public sealed record ReadingPlan(ReadingWay Way, long? MostPages = null)
{
    // A first page and one question, which prove whether the tenant honours such a list.
    private const int PriceOfAsking = 2;

    /// <param name="survey">What reading costs.</param>
    /// <param name="ids">Records that are wanted by id.</param>
    /// <param name="keys">Records are looked for by their values too.</param>
    /// <param name="valueCalls">Calls that asking for those values would take; null where it cannot be asked for all of them.</param>
    public static ReadingPlan Choose(CollectionSurvey survey, long ids, bool keys, long? valueCalls)
    {
        var byId = Calls(ids, survey.IdsPerCall);
        long? pages = survey.Total is { } total ? Math.Max(1, Calls(total, survey.PageSize)) : null;
        if (keys)
            return valueCalls is { } calls && (pages is null || calls + PriceOfAsking + byId < pages) ? new ReadingPlan(ReadingWay.Values) : new ReadingPlan(ReadingWay.Pages);
        if (pages is null)
            return survey.IdsPerCall > 1 || ids == 0 ? new ReadingPlan(ReadingWay.ById) : new ReadingPlan(ReadingWay.Pages, byId);
        return pages < byId ? new ReadingPlan(ReadingWay.Pages) : new ReadingPlan(ReadingWay.ById);
    }

    private static long Calls(long records, int perCall) => (records + perCall - 1) / perCall;
}
