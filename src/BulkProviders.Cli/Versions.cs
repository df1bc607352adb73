using System.Reflection;

namespace BulkProviders.Cli;

/// <summary>Which program this is.</summary>
internal static class Versions
{
    public static string Program { get; } =
        (typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0")
        .Split('+')[0];
}
