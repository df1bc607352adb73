using System.Globalization;

namespace BulkProviders.Engine.Ledger;

/// <summary>How far a run has come.</summary>
/// <param name="Outcomes">Operations with an outcome.</param>
/// <param name="Sends">Entries of its send log.</param>
public readonly record struct JournalAdvance(long Outcomes, long Sends)
{
    /// <summary>Whether the other state of the same run is a later one: then this one stands in a copy.</summary>
    public bool IsBehind(JournalAdvance other) => Sends < other.Sends || (other.Sends > 0 && Outcomes < other.Outcomes);

    public static JournalAdvance Parse(string text)
    {
        var words = text.Split(' ');
        return words.Length == 4 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var outcomes)
            && long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sends)
            ? new JournalAdvance(outcomes, sends)
            : default;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Outcomes} outcomes, {Sends} marks");
}
