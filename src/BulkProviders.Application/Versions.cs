using System.Reflection;

namespace BulkProviders.Application;

/// <summary>Which program this is.</summary>
public static class Versions
{
    /// <summary>The version, such as <c>0.2.0</c>.</summary>
    public static string Program { get; } =
        (typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0")
        .Split('+')[0];
}
