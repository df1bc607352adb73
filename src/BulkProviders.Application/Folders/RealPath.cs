namespace BulkProviders.Application.Folders;

/// <summary>One spelling for a place on disk: links are followed as far as the path exists.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full) ?? "";
        foreach (var part in full[real.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            try
            {
                if (Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target)
                    real = target.FullName;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not there yet.
            }
        }

        return real;
    }

    public static bool AreSame(string one, string other) =>
        Of(one).Equals(Of(other), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
