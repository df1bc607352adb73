namespace BulkProviders.Engine.Storage;

/// <summary>An INSERT that takes several rows at a time: fewer executions, each of which costs about as much as a row.</summary>
internal sealed class RowInsert
{
    private const int RowsAtOnce = 20;

    private readonly Statement _several;
    private readonly Statement _one;

    /// <param name="database">Where it is prepared.</param>
    /// <param name="into">The statement up to VALUES.</param>
    /// <param name="columns">How many values a row has.</param>
    /// <param name="then">What follows the rows, such as ON CONFLICT.</param>
    public RowInsert(Database database, string into, int columns, string then = "")
    {
        var row = $"({string.Join(", ", Enumerable.Repeat("?", columns))})";
        _several = database.Prepare($"{into} VALUES {string.Join(", ", Enumerable.Repeat(row, RowsAtOnce))} {then}");
        _one = database.Prepare($"{into} VALUES {row} {then}");
    }

    /// <summary>Inserts a row for each value, in their order; to be called inside a transaction.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bind">Binds the columns of one row.</param>
    public void Run<T>(IReadOnlyList<T> values, Action<Statement, T> bind)
    {
        var i = 0;
        for (; values.Count - i >= RowsAtOnce; _several.Run())
            for (var row = 0; row < RowsAtOnce; row++)
                bind(_several, values[i++]);
        for (; i < values.Count; i++)
        {
            bind(_one, values[i]);
            _one.Run();
        }
    }
}
