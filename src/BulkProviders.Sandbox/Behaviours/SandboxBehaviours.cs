using BulkProviders.Core.Basics;

namespace BulkProviders.Sandbox.Behaviours;

/// <summary>The habits of the practice server that can be switched, and the faults that it makes on demand.</summary>
public static class SandboxBehaviours
{
    /// <summary>All of them, habits first, in the order in which help and docs list them.</summary>
    public static IReadOnlyList<Behaviour> All { get; } = [.. HabitTable.All, .. FaultTable.All];

    /// <summary>Reads <c>name=value</c> pairs; of a name given twice the last one counts.</summary>
    /// <exception cref="RunException">A pair without '=', an unknown name, or a value that the behaviour does not take.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw RunException.Unusable($"The behaviour '{pair}' is not written as NAME=VALUE. Example: client-ids=ignored.");
            values[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }
        Check(values);
        return values;
    }

    /// <summary>Checks names and values; all errors are reported together.</summary>
    /// <exception cref="RunException">An unknown name, or a value that the behaviour does not take.</exception>
    public static void Check(IReadOnlyDictionary<string, string> values)
    {
        var problems = values.Select(pair => Problem(pair.Key, pair.Value)).OfType<string>().ToList();
        if (problems.Count > 0)
            throw RunException.Unusable(string.Join(' ', problems));
    }

    private static string? Problem(string name, string value)
    {
        var behaviour = All.FirstOrDefault(b => b.Name == name);
        if (behaviour is null)
            return $"The sandbox has no behaviour '{name}'; the nearest name is '{Nearness.Nearest(name, All.Select(b => b.Name))}'. "
                + "The help of the sandbox command lists all of them.";
        if (behaviour.Takes(value))
            return null;
        var nearest = behaviour.Choices.Count == 0 ? "" : $"; the nearest value is '{Nearness.Nearest(value, behaviour.Choices)}'";
        return $"The behaviour '{name}' does not take the value '{value}'{nearest}. It takes: {behaviour.Values}.";
    }
}
