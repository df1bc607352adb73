using System.Text;

namespace BulkProviders.Simulator.Lists;

/// <summary>Writes a list as the user's program would.</summary>
internal static class ListFiles
{
    private const string City = "Salem,OR,97301";

    /// <summary>Writes the files of a list into a folder, in place of what it held, and returns their paths with their types.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">What the file names begin with.</param>
    /// <param name="form">The form.</param>
    /// <param name="sites">The rows.</param>
    /// <param name="idOf">The ID that the user would put beside a row: of a type and a site, or null.</param>
    public static IReadOnlyList<(string Path, string Type)> Write(
        string folder, string prefix, ListForm form, IReadOnlyList<Site> sites, Func<string, Site, string?> idOf)
    {
        Directory.CreateDirectory(folder);
        return form == ListForm.Roster
            ? [(Write(folder, prefix + "roster.csv", "Provider Name,Provider Type,Provider Phone,Address 1,City,State,Zip Code,License Number,License Type,License Status",
                sites.Select(s => $"{s.Name},Group Home,{s.Phone},{s.Street},{City},{s.LicenseNumber},Certificate,Active")), "provider-roster")]
            :
            [
                (Write(folder, prefix + "locations.csv", Beginning(form) + "Address 1,City,State,Zip Code",
                    sites.Select(s => Beginning(form, idOf("locations", s), s.LocationKey) + $"{s.Street},{City}")), "locations"),
                (Write(folder, prefix + "providers.csv", Beginning(form) + "Name,Provider Type,Location,Phone Number",
                    sites.Select(s => Beginning(form, idOf("providers", s), s.ProviderKey)
                        + $"{s.Name},Group Home,{(form == ListForm.Plain ? $"\"{s.Street}, Salem, 97301\"" : s.LocationKey)},{s.Phone}")), "providers")
            ];
    }

    private static string Beginning(ListForm form) => form switch { ListForm.Keys => "Row Key,", ListForm.Ids => "ID,Row Key,", _ => "" };

    private static string Beginning(ListForm form, string? id, string key) => form switch { ListForm.Keys => key + ",", ListForm.Ids => $"{id},{key},", _ => "" };

    private static string Write(string folder, string name, string headers, IEnumerable<string> rows)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, string.Concat(rows.Prepend(headers).Select(line => line + "\r\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
