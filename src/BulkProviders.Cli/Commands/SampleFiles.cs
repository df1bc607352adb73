using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary>The made-up workbooks that come with the program.</summary>
internal static class SampleFiles
{
    /// <exception cref="RunException">The file is not where the program was installed.</exception>
    public static string Find(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", name);
        return File.Exists(path)
            ? path
            : throw RunException.Unusable($"The sample {name} is not beside the program ({path}). Build or unpack the program anew, with its folder samples.");
    }
}
