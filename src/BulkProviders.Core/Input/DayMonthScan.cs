namespace BulkProviders.Core.Input;

/// <summary>Finds out from the dates of a whole column whether the day or the month comes first. Memory does not grow with the column.</summary>
public sealed class DayMonthScan
{
    private bool _dayFirst;
    private bool _monthFirst;

    public DayMonthOrder Order => (_dayFirst, _monthFirst) switch
    {
        (false, false) => DayMonthOrder.Undecided,
        (true, false) => DayMonthOrder.DayFirst,
        (false, true) => DayMonthOrder.MonthFirst,
        (true, true) => DayMonthOrder.Contradictory
    };

    /// <summary>Takes in the text of a cell; texts that are no numeric dates say nothing.</summary>
    public void Add(string text)
    {
        var rest = text.AsSpan().Trim();
        if (!TakeNumber(ref rest, out var first) || !TakeNumber(ref rest, out var second) || rest.IsEmpty || !char.IsAsciiDigit(rest[0]))
            return;
        _dayFirst |= first is > 12 and <= 31 && second is >= 1 and <= 12;
        _monthFirst |= second is > 12 and <= 31 && first is >= 1 and <= 12;
    }

    private static bool TakeNumber(scoped ref ReadOnlySpan<char> rest, out int number)
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
            length++;
        number = 0;
        if (length is 0 or > 2 || length == rest.Length || rest[length] is not ('/' or '-' or '.' or ' '))
            return false;
        number = length == 1 ? rest[0] - '0' : ((rest[0] - '0') * 10) + rest[1] - '0';
        rest = rest[(length + 1)..].TrimStart();
        return true;
    }
}
