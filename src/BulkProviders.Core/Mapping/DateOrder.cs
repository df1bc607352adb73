using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Mapping;

/// <summary>Warns of a day that lies before the one that it cannot lie before, as the catalog says it (<c>notBefore</c>).</summary>
/// <param name="pairs">The columns of a sheet that belong together.</param>
internal sealed class DateOrder(IReadOnlyList<DatePair> pairs)
{
    public void Check(IReadOnlyList<DraftField> fields, FindingList findings)
    {
        foreach (var (end, endHeader, start, startHeader) in pairs)
            if (DayOf(fields, end) is { } last && DayOf(fields, start) is { } first && string.CompareOrdinal(last, first) < 0)
                findings.Warning(RowErrors.EndsBeforeStart(endHeader, last, startHeader, first));
    }

    // Days stand in ISO form, in which the order of texts is that of days.
    private static string? DayOf(IReadOnlyList<DraftField> fields, string member)
    {
        foreach (var field in fields)
            if (field.Member == member)
                return field.Value is FieldValue.Text { Value.Length: >= 10 } text ? text.Value[..10] : null;
        return null;
    }
}

/// <param name="End">Wire name of the later day.</param>
/// <param name="EndHeader">Its header.</param>
/// <param name="Start">Wire name of the earlier day.</param>
/// <param name="StartHeader">Its header.</param>
internal readonly record struct DatePair(string End, string EndHeader, string Start, string StartHeader);
