using System.Text;
using BulkProviders.Cli.Settings;

namespace BulkProviders.Cli.Tests.Settings;

public sealed class TenantNameEntryTests
{
    [Theory]
    [InlineData("{ \"Tenant\": { \"ClientId\": \"a\" } }")]
    [InlineData("\uFEFF{\r\n  // \"Tenant\": { no }\r\n  \"Profiles\": { \"x\": { \"Tenant\": {} } },\r\n  \"tenant\": {\r\n    \"ClientId\": \"a\", // mine\r\n  },\r\n}")]
    [InlineData("{ \"Tenant:ClientId\": \"a\" }")]
    public void The_name_is_added_and_every_other_letter_stays(string before)
    {
        const string name = "Alder \"North\" – é";
        var after = Encoding.UTF8.GetString(TenantNameEntry.With(Encoding.UTF8.GetBytes(before), name));
        var folder = Directory.CreateTempSubdirectory("bulkproviders-name-").FullName;
        try
        {
            var path = Path.Combine(folder, "bulkproviders.json");
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(before));
            Assert.True(TenantNameEntry.Add(path, name));
            Assert.Equal(after, Encoding.UTF8.GetString(File.ReadAllBytes(path)));
            var file = SettingsFile.Read(path);
            Assert.Equal((name, "a"), (file.Entries["Tenant:Name"], file.Entries["Tenant:ClientId"]));
            var common = before.TakeWhile((c, i) => after[i] == c).Count();
            Assert.EndsWith(before[common..], after, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
