using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Intake;

/// <summary>Finds out from all texts of a column whether its dates are written day first or month first. Keeps two flags, however long the column.</summary>
public sealed class DayMonthScan
{
    private bool _dayFirst;
    private bool _monthFirst;

    /// <summary>Whether any value was seen that needs the verdict: day and month could be exchanged.</summary>
    public bool HasDoubt { get; private set; }

    /// <summary>Nothing was seen.</summary>
    public void Forget() => (_dayFirst, _monthFirst, HasDoubt) = (false, false, false);

    public DayMonthOrder Order => (_dayFirst, _monthFirst) switch
    {
        (true, true) => DayMonthOrder.Contradictory,
        (true, false) => DayMonthOrder.DayFirst,
        (false, true) => DayMonthOrder.MonthFirst,
        _ => DayMonthOrder.Undecided
    };

    /// <summary>Looks at the stored text of one cell; anything but a date in digits with the year last (a time of day may follow) says nothing.</summary>
    public void Add(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny(' ', 'T', ',');
        var date = end < 0 ? trimmed : trimmed[..end];
        if (date.Length > 10 || NumericDate.Parse(date.ToString()) is not { } numbers)
            return;
        HasDoubt |= numbers.IsInDoubt;
        // A number that is no day of any month proves nothing: the cell is wrong.
        _dayFirst |= numbers is { First: > 12 and <= 31, Second: >= 1 and <= 12 };
        _monthFirst |= numbers is { Second: > 12 and <= 31, First: >= 1 and <= 12 };
    }
}
