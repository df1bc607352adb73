using System.Text.RegularExpressions;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Sentences that speak of a record by its ID say what it is called too. What to do is left as it is: an ID is copied from there.</summary>
/// <param name="nameOf">The name of a record, or null where none is known.</param>
/// <param name="own">The records of the row itself: it says what they are called.</param>
internal sealed partial class NamedSentences(Func<string, string?> nameOf, IReadOnlyCollection<string> own)
{
    public RowError With(RowError error) => error.Message.Length < 36 || !Ids().IsMatch(error.Message) ? error : error with
    {
        Message = Ids().Replace(error.Message, id =>
            !own.Contains(id.Value, StringComparer.OrdinalIgnoreCase) && nameOf(id.Value) is { } name && !error.Message.Contains(name, StringComparison.OrdinalIgnoreCase) ? $"{name} ({id.Value})" : id.Value)
    };

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
