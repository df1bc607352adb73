namespace BulkProviders.Core.Columns;

/// <summary>The order of day and month in a column of dates written as text.</summary>
public enum DayMonthOrder
{
    /// <summary>No value of the column decides it.</summary>
    Undecided,
    MonthFirst,
    DayFirst,

    /// <summary>Some values can only be day first and others only month first.</summary>
    Contradictory
}
