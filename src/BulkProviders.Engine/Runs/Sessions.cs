using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Runs;

/// <summary>The processes that have submitted for a run, and when each began to.</summary>
internal sealed class Sessions(Database database, RunTable table)
{
    private const string Count = "session";
    private const string BeginPrefix = "submittingAt:";

    /// <summary>Notes when the session begins that comes next. To be called inside a transaction.</summary>
    public void Begin(DateTimeOffset at) => table.Set(BeginPrefix + Text(Last + 1), at.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Counts a session more and returns its number, from 1 up. To be called inside a transaction.</summary>
    public long Next()
    {
        var next = Last + 1;
        table.Set(Count, Text(next));
        return next;
    }

    /// <summary>When each session began; none of journals that do not say.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> Begins() => database.Read(() => database
        .Prepare($"SELECT substr(name, {BeginPrefix.Length + 1}), value FROM run WHERE name LIKE '{BeginPrefix}%'")
        .List(s => (Session: long.Parse(s.Text(0), CultureInfo.InvariantCulture), At: DateTimeOffset.Parse(s.Text(1), CultureInfo.InvariantCulture)))
        .ToDictionary(s => s.Session, s => s.At));

    private long Last => long.Parse(table.Find(Count) ?? "0", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
