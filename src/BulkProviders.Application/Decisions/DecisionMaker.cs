using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Decisions;

/// <summary>Puts what a run holds back into questions, with what each answer would do.</summary>
/// <param name="catalog">Says how records are closed.</param>
/// <param name="asOf">The day as of which records would be closed.</param>
/// <param name="reader">The tenant: what it holds now is kept with each question.</param>
internal sealed class DecisionMaker(ResourceCatalog catalog, DateOnly asOf, IRecordReader reader)
{
    private readonly Dictionary<string, LookupTable> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The questions that values put which would close records.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyList<DecisionItem>> OfHeldAsync(IReadOnlyList<HeldField> held, CancellationToken cancellationToken)
    {
        var items = new List<DecisionItem>();
        foreach (var field in held.DistinctBy(h => (h.Resource, h.RecordId, h.Member)))
        {
            var schema = catalog.Get(field.Resource);
            var column = schema.ColumnOf(field.Member) ?? throw new InvalidOperationException("Held fields have a column.");
            var (said, now, last) = (await TextAsync(field.Said, column, cancellationToken), await TextAsync(field.Now, column, cancellationToken), field.Last is null ? "" : await TextAsync(field.Last, column, cancellationToken));
            var item = new DecisionItem
            {
                Id = IdOf(field.Reason == HoldReason.Closes ? RosterState.SaysClosed : RosterState.EditedInCasebook, field.Resource, field.RecordId, field.Member, RosterText.Of(field.Said)),
                State = RosterStates.WordOf(field.Reason == HoldReason.Closes ? RosterState.SaysClosed : RosterState.EditedInCasebook),
                Name = "",
                Type = field.Resource,
                RecordId = field.RecordId,
                Sheet = field.Place?.Sheet ?? "",
                Row = field.Place?.Row ?? 0,
                Column = column.Header,
                Member = column.Member,
                Last = last,
                Said = said,
                Now = now
            };
            items.Add(field.Reason == HoldReason.Closes
                ? Closing(item, schema, DecisionAnswers.Close, [DecisionAnswers.Keep, DecisionAnswers.AskAgain]) is var closing && column.IsDated ? closing with { Set = With(closing.Set, column.Header, said) } : Closing(item, schema, DecisionAnswers.Close, [DecisionAnswers.Keep, DecisionAnswers.AskAgain])
                : item with
                {
                    Answers = [DecisionAnswers.TakeList, DecisionAnswers.TakeCasebook],
                    Would = $"Take list: {column.Header} becomes {Quoted(said)}. Take Casebook: it stays {Quoted(now)}, and is not asked about again while the list says the same."
                });
        }

        return items;
    }

    /// <summary>The question with what closes its record, where the catalog knows it.</summary>
    public DecisionItem Closing(DecisionItem item, ResourceSchema schema, string answer, IReadOnlyList<string> others)
    {
        if (schema.Close is not { } rule)
            return item with { Answers = others, Would = $"Nothing is known that closes records of {schema.Sheet}. Close it in Casebook." };
        var set = Cells(rule.Set);
        var also = rule.Also.Select(a => $" Its {catalog.Get(a.Type).Sheet.ToLowerInvariant()} too: {Words(Cells(a.Set))}.");
        return item with { Set = set, Answers = [answer, .. others], Would = $"{answer}: {Words(set)}.{string.Concat(also)} Nothing is deleted. {others[0]}: nothing." };
    }

    /// <summary>The question with what opens its record again, where the catalog knows it.</summary>
    public DecisionItem Reopening(DecisionItem item, ResourceSchema schema) => schema.Close is { Reopen: { Count: > 0 } reopen }
        ? item with { Set = Cells(reopen), Answers = [DecisionAnswers.Reopen, DecisionAnswers.Keep], Would = $"Reopen: {Words(Cells(reopen))}. Keep: it stays closed." }
        : item with { Answers = [DecisionAnswers.Keep], Would = "Nothing is known that opens it again. Open it in Casebook." };

    /// <summary>The same questions, each with the record as the tenant holds it now; one whose names are only guessed and not shown cannot be closed.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyList<DecisionItem>> WithBasisAsync(IReadOnlyList<DecisionItem> items, Func<DecisionItem, RosterColumn?> keyOf, CancellationToken cancellationToken)
    {
        var records = new Dictionary<(string, string), ResourceRecord>();
        foreach (var type in items.Where(i => i.RecordId.Length > 0).GroupBy(i => i.Type))
            foreach (var (id, record) in await reader.FindAsync(catalog.Get(type.Key), [.. type.Select(i => i.RecordId).Distinct()], cancellationToken))
                records[(type.Key, id.ToUpperInvariant())] = record;
        List<DecisionItem> shown = [.. items.Select(i => records.GetValueOrDefault((i.Type, i.RecordId.ToUpperInvariant())) is { } record ? WithBasis(i, record, keyOf(i)) : i)];
        var dependents = await DependentsAsync(shown, cancellationToken);
        return [.. shown.Select(i => i.Answers.Contains(DecisionAnswers.Close) && dependents[i.RecordId].ToList() is { Count: > 0 } also ? i with { Also = also } : i)];
    }

    // Which records refer to one is asked of their own type: it is read once, whole.
    private async Task<ILookup<string, DecisionAlso>> DependentsAsync(IReadOnlyList<DecisionItem> items, CancellationToken cancellationToken)
    {
        var found = new List<(string Of, DecisionAlso Also)>();
        foreach (var type in items.Where(i => i.Answers.Contains(DecisionAnswers.Close) && i.RecordId.Length > 0).GroupBy(i => i.Type))
        {
            var wanted = type.Select(i => i.RecordId).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var rule in catalog.Get(type.Key).Close?.Also ?? [])
            {
                var schema = catalog.Get(rule.Type);
                var link = schema.Columns.First(c => c.IsReference && type.Key.Equals(c.Target, StringComparison.OrdinalIgnoreCase));
                var records = new List<ResourceRecord>();
                await foreach (var page in reader.ListAsync(schema, RecordQuery.All, cancellationToken))
                    records.AddRange(page.Records);
                foreach (var record in await reader.WithLinksAsync(schema, records, [link.Member], cancellationToken))
                    foreach (var target in Core.Mapping.Targets.Of(record.Fields.GetValueOrDefault(link.Member)).Where(t => wanted.Contains(t.Id) && !IsClosed(record, schema, rule.Set)))
                        found.Add((target.Id, new DecisionAlso(schema.Name, record.Id, Cells(rule.Set))));
            }
        }

        return found.ToLookup(f => f.Of, f => f.Also, StringComparer.OrdinalIgnoreCase);
    }

    // What has ended on a day before stays as it ended.
    private bool IsClosed(ResourceRecord record, ResourceSchema schema, IReadOnlyList<ClosingValue> set) => set.All(v => schema.ColumnNamed(v.Column) is { } column
        && record.Fields.GetValueOrDefault(column.Member) is FieldValue.Text { Value: var now } && (column.IsDated ? string.CompareOrdinal(now, asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0 : now == v.Text));

    private DecisionItem WithBasis(DecisionItem item, ResourceRecord record, RosterColumn? key)
    {
        var schema = catalog.Get(item.Type);
        var fields = RosterSight.FieldsOf(record);
        var shown = item with { Basis = RosterText.Write(fields), Name = item.Name.Length > 0 ? item.Name : new RosterShape(catalog, item.Type).NameOf(item.Type, fields) };
        var guessed = item.Set.Keys.Select(schema.ColumnNamed).Append(key?.Resource == item.Type ? key.Column : null).OfType<ColumnSpec>()
            .Where(c => c.Evidence == Evidence.Guessed && !record.Fields.ContainsKey(c.Member)).Select(c => c.Header).ToList();
        return guessed.Count == 0 || !item.Answers.Any(DecisionAnswers.Closes) ? shown : shown with
        {
            Answers = [.. item.Answers.Where(a => !DecisionAnswers.Closes(a))],
            Set = new Dictionary<string, string>(),
            Would = $"It cannot be closed from here: the catalog only guesses the name of {string.Join(" and ", guessed)}, and the tenant does not show it. Confirm the names with `doctor` and `catalog check` first."
        };
    }

    /// <summary>The name of a question: the same in every list.</summary>
    public static string IdOf(RosterState state, params IEnumerable<string> facts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', facts.Prepend(state.ToString())))))[..16];

    private Dictionary<string, string> Cells(IReadOnlyList<ClosingValue> values) => values.ToDictionary(
        v => v.Column, v => v.Text.Replace(ClosingRule.AsOf, asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private async Task<string> TextAsync(FieldValue value, ColumnSpec column, CancellationToken cancellationToken)
    {
        if (column is not { Type.IsLookup: true, Target: { } target } || value is FieldValue.Null)
            return column.Type.Write(value, column).Text is { Length: > 0 } text ? text : RosterText.Of(value);
        if (!_labels.TryGetValue(target, out var labels))
            _labels[target] = labels = await LookupTable.ReadAsync(reader, catalog.Get(target), cancellationToken);
        return string.Join("; ", Core.Mapping.Targets.Of(value).Select(t => labels.LabelOf(t.Id) ?? t.Id));
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> cells, string header, string text) =>
        new(cells) { [header] = text };

    private static string Words(IReadOnlyDictionary<string, string> cells) => string.Join(", ", cells.Select(c => $"{c.Key} becomes {c.Value}"));

    private static string Quoted(string text) => text.Length == 0 ? "(blank)" : $"'{text}'";
}
