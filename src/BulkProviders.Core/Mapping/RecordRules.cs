using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Says where the values of one record contradict each other, or the calendar, as the rules of the catalog have it.</summary>
/// <param name="rules">The rules whose columns the sheet has.</param>
/// <param name="today">The day of the run; null where nothing is to be held against it.</param>
internal sealed class RecordRules(IReadOnlyList<BoundRule> rules, DateOnly? today)
{
    private readonly string? _today = today?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rules of a type, with the columns of a sheet.</summary>
    /// <param name="schema">The type.</param>
    /// <param name="today">The day of the run.</param>
    /// <param name="headerOf">The header by which the sheet has a column of the type, given by its header there; null where the sheet has none.</param>
    public static RecordRules Of(ResourceSchema schema, DateOnly? today, Func<string, string?> headerOf)
    {
        var dates = schema.Columns.Where(c => c.NotBefore is not null).Select(c => new FieldRule("", c.Header, FieldRuleKind.NotBelow, c.NotBefore, IsError: false));
        return new RecordRules([.. dates.Concat(schema.Rules).Select(r => Bind(r, schema, headerOf)).OfType<BoundRule>()], today);
    }

    /// <summary>Notes what contradicts.</summary>
    /// <param name="fields">What the row says of the record.</param>
    /// <param name="isNew">As far as the row tells, there is no such record yet.</param>
    /// <param name="findings">Receives it.</param>
    public void Check(IReadOnlyList<DraftField> fields, bool isNew, FindingList findings)
    {
        foreach (var rule in rules)
            if (ValueOf(fields, rule.Member) is { } value && Broken(rule, value, fields, isNew) is { } problem)
                if (rule.Rule.IsError)
                    findings.Error(problem);
                else
                    findings.Warning(problem);
    }

    private RowError? Broken(BoundRule rule, FieldValue value, IReadOnlyList<DraftField> fields, bool isNew) => (rule.Rule.Kind, value) switch
    {
        (FieldRuleKind.NotBelow, FieldValue.Number number) =>
            ValueOf(fields, rule.OtherMember) is FieldValue.Number other && number.Value < other.Value ? RowErrors.BelowOther(rule.Header, number.ToString(), rule.OtherHeader, other.ToString()) : null,
        (FieldRuleKind.NotBelow, _) => DayOf(value) is { } last && DayOf(ValueOf(fields, rule.OtherMember)) is { } first && string.CompareOrdinal(last, first) < 0
            ? RowErrors.EndsBeforeStart(rule.Header, last, rule.OtherHeader, first)
            : null,
        (FieldRuleKind.NotPastOnNew, _) => isNew && _today is not null && DayOf(value) is { } day && string.CompareOrdinal(day, _today) < 0 ? RowErrors.PastOnNew(rule.Header, day) : null,
        _ => _today is not null && DayOf(value) is { } day && string.CompareOrdinal(day, _today) > 0 ? RowErrors.InFuture(rule.Header, day) : null
    };

    private static BoundRule? Bind(FieldRule rule, ResourceSchema schema, Func<string, string?> headerOf)
    {
        if (schema.ColumnNamed(rule.Column) is not { } column || headerOf(column.Header) is not { } header)
            return null;
        if (rule.Other is null)
            return new BoundRule(rule, column.Member, header, "", "");
        return schema.ColumnNamed(rule.Other) is { } other && headerOf(other.Header) is { } otherHeader ? new BoundRule(rule, column.Member, header, other.Member, otherHeader) : null;
    }

    private static FieldValue? ValueOf(IReadOnlyList<DraftField> fields, string member)
    {
        foreach (var field in fields)
            if (field.Member == member)
                return field.Value;
        return null;
    }

    // Days stand in ISO form, in which the order of texts is that of days.
    private static string? DayOf(FieldValue? value) => value is FieldValue.Text { Value.Length: >= 10 } text ? text.Value[..10] : null;
}

/// <param name="Rule">The rule.</param>
/// <param name="Member">Wire name of the column that is at fault.</param>
/// <param name="Header">Its header on the sheet.</param>
/// <param name="OtherMember">Wire name of the column that it is held against; empty for none.</param>
/// <param name="OtherHeader">Its header.</param>
internal sealed record BoundRule(FieldRule Rule, string Member, string Header, string OtherMember, string OtherHeader);
