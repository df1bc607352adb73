using System.Globalization;
using System.Text;

namespace BulkProviders.Application.Folders;

/// <summary>Writes down an unforeseen fault for those who maintain the program.</summary>
public static class FaultFile
{
    /// <summary>Writes the fault and returns a sentence that says where, with a space before it; empty where it could not be written.</summary>
    public static string Write(Exception exception, string? runsFolder, TimeProvider time)
    {
        if (runsFolder is null)
            return "";
        try
        {
            var folder = Path.Combine(runsFolder, "faults");
            PrivateFolder.Create(folder);
            var name = time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture) + ".txt";
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, Describe(exception));
            return $" The details are in {path}.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Messages are left out, except those of the operating system: they may quote a cell or a server.
    private static string Describe(Exception exception)
    {
        var text = new StringBuilder(FormattableString.Invariant($"bulkproviders {Versions.Program} on {Environment.OSVersion}")).AppendLine();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            text.Append(e.GetType().FullName);
            if (e is IOException or UnauthorizedAccessException)
                text.Append(": ").Append(e.Message);
            text.AppendLine().AppendLine(e.StackTrace);
        }

        return text.ToString();
    }
}
