namespace BulkProviders.Testing.Conventions;

/// <summary>Fails with the list of all offenders, not with the first.</summary>
public static class Offenders
{
    /// <exception cref="InvalidOperationException">Somebody offends.</exception>
    public static void None(IEnumerable<string> offenders, string rule)
    {
        var all = offenders.ToList();
        if (all.Count > 0)
            throw new InvalidOperationException($"{rule}\n{all.Count} offend:\n  " + string.Join("\n  ", all));
    }

    /// <summary>A scan that looked at too little proves nothing.</summary>
    /// <exception cref="InvalidOperationException">It did.</exception>
    public static void Plausible(int looked, int atLeast, string what)
    {
        if (looked < atLeast)
            throw new InvalidOperationException($"Only {looked} {what} were looked at, fewer than {atLeast}: the scan misses some.");
    }
}
