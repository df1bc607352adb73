namespace BulkProviders.Core.Tests.Conventions;

/// <summary>Fails with the list of all offenders, not with the first.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders, string rule)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, $"{rule}\n{all.Count} offend:\n  " + string.Join("\n  ", all));
    }

    /// <summary>A scan that looked at too little proves nothing.</summary>
    public static void Plausible(int looked, int atLeast, string what) =>
        Assert.True(looked >= atLeast, $"Only {looked} {what} were looked at, fewer than {atLeast}: the scan misses some.");
}
