using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>
/// Reads what is looked for of one type, in the way that takes the fewest calls, and keeps what was fetched. Records stream past; what was read serves matching and
/// comparing alike.
/// </summary>
/// <param name="heading">Under which what is looked for of a type is kept, where that is not its name.</param>
internal sealed class BulkReading(IRecordReader reader, SearchTable store, TimeProvider time, Func<ResourceSchema, string>? heading = null)
{
    // So few are fetched one by one without asking what else the tenant takes.
    private const long FewIds = 3;
    private const int BatchSize = 500;

    /// <summary>What is looked for of a type is fetched, where it is there; records wanted by their id only where that saves calls.</summary>
    /// <param name="schema">The type.</param>
    /// <param name="sets">The sets of columns by which its rows are matched.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    /// <param name="known">What reading the type costs, where that has been asked already.</param>
    public async Task RunAsync(ResourceSchema schema, IReadOnlyList<MatchSet> sets, CollectionSurvey? known, CancellationToken cancellationToken)
    {
        var counts = store.CountsOf(Heading(schema));
        if (!counts.HasKeys && counts.Ids <= FewIds)
            return;
        var survey = known ?? await reader.SurveyAsync(schema, cancellationToken);
        var questions = counts.Names ? null : Questions(schema, counts, sets);
        var plan = ReadingPlan.Choose(survey, counts.Ids, counts.HasKeys, questions is null ? null : CallsOf(questions, counts, survey));
        var all = new RecordKeys(sets, NameSlots.Of(schema));
        if (plan.Way == ReadingWay.Values && await ByValuesAsync(schema, questions ?? [], all, cancellationToken))
            return;
        if (plan.Way != ReadingWay.ById)
            await ByPagesAsync(schema, new PageGoal(plan.MostPages, counts.HasKeys ? null : counts.Ids), all, cancellationToken);
    }

    private string Heading(ResourceSchema schema) => heading is null ? schema.Name : heading(schema);

    private List<ValueQuestion>? Questions(ResourceSchema schema, LookupCounts counts, IReadOnlyList<MatchSet> sets)
    {
        var questions = new List<ValueQuestion>();
        foreach (var slot in counts.Slots.Keys.Order())
            if (ValueQuestion.Of(sets[slot]) is { } question && store.KeysOf(Heading(schema), slot).All(k => question.SpellingsOf(k) is not null))
                questions.Add(question);
            else
                return null;
        return questions;
    }

    private static long CallsOf(List<ValueQuestion> questions, LookupCounts counts, CollectionSurvey survey) => questions.Sum(q =>
    {
        // Twice, for the spellings; a comma each.
        var slot = counts.Slots[q.Set.Slot];
        var byLength = 2 * (slot.Length + slot.Keys) / Math.Max(1, survey.ListLength) + 1;
        return Math.Max(byLength, 2 * slot.Keys / survey.PageSize + 1);
    });

    /// <summary>False where the tenant turned out not to honour such lists.</summary>
    private async Task<bool> ByValuesAsync(ResourceSchema schema, List<ValueQuestion> questions, RecordKeys keys, CancellationToken cancellationToken)
    {
        foreach (var question in questions)
            foreach (var batch in store.KeysOf(Heading(schema), question.Set.Slot).Chunk(BatchSize))
            {
                var values = batch.SelectMany(k => question.SpellingsOf(k) ?? []).Distinct(StringComparer.Ordinal).ToList();
                if (await reader.FindByValuesAsync(schema, question.Member, values, cancellationToken) is not { } records)
                    return false;
                store.Records.Store(Heading(schema), keys.Of(await WithLinksAsync(schema, records, keys, cancellationToken)), time.GetUtcNow());
            }
        return true;
    }

    private async Task ByPagesAsync(ResourceSchema schema, PageGoal goal, RecordKeys keys, CancellationToken cancellationToken)
    {
        await foreach (var page in reader.ListAsync(schema, RecordQuery.All, cancellationToken))
            if (goal.IsReached(store.Records.Store(Heading(schema), keys.Of(await WithLinksAsync(schema, page.Records, keys, cancellationToken)), time.GetUtcNow())))
                return;
    }

    // By what a record refers to it is found only where it shows that.
    private async Task<IReadOnlyList<ResourceRecord>> WithLinksAsync(
        ResourceSchema schema, IReadOnlyList<ResourceRecord> records, RecordKeys keys, CancellationToken cancellationToken) =>
        keys.Links.Count == 0 ? records : await reader.WithLinksAsync(schema, records, keys.Links, cancellationToken);

    /// <summary>When to stop reading pages before their end.</summary>
    private sealed class PageGoal(long? mostPages, long? ids)
    {
        private long _pages;
        private long _fetched;

        public bool IsReached(int fetched)
        {
            _fetched += fetched;
            return ++_pages >= mostPages || _fetched >= ids;
        }
    }
}
