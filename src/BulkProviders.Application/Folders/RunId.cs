using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace BulkProviders.Application.Folders;

/// <summary>Names of runs: when it began (UTC) and four letters, such as <c>20261123-181502-k3f9</c>; they sort by age.</summary>
internal static partial class RunId
{
    private const string Moment = "yyyyMMdd-HHmmss";

    // Without vowels and look-alikes.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    private const int MostTries = 1_000;

    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(1);

    public static string New(TimeProvider time) => At(time.GetUtcNow());

    /// <summary>A name that sorts after that of an earlier run of the same second: <c>last</c> means the later of the two.</summary>
    public static string NewAfter(string earlier, TimeProvider time)
    {
        var now = time.GetUtcNow();
        // A name that had to make way lies a little ahead of the clock; behind a clock that was set back it lies far.
        var ahead = StartOf(earlier) - now;
        var moment = ahead > TimeSpan.Zero && ahead < MostAhead ? StartOf(earlier) : now;
        var id = At(moment);
        for (var tries = 0; IsOfSameSecond(id, earlier) && string.CompareOrdinal(id, earlier) <= 0; tries++)
            id = At(tries < MostTries ? moment : moment.AddSeconds(1));
        return id;
    }

    private static string At(DateTimeOffset moment) => moment.ToString(Moment, CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(Letters, 4);

    private static bool IsOfSameSecond(string id, string other) => id.AsSpan(0, Moment.Length).SequenceEqual(other.AsSpan(0, Moment.Length));

    public static bool IsValid(string text) => Whole().IsMatch(text);

    /// <summary>Whether a text can be the beginning of a run id; nothing else may become part of a path.</summary>
    public static bool IsBeginning(string text) => Beginning().IsMatch(text);

    public static DateTimeOffset StartOf(string id) =>
        DateTimeOffset.ParseExact(id[..Moment.Length], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex("^[0-9]{8}-[0-9]{6}-[a-z0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex("^[0-9][0-9a-z-]{0,19}$", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
