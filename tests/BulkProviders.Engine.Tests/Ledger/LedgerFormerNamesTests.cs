using BulkProviders.Engine.Ledger;
using BulkProviders.Testing.Workbooks;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Engine.Tests.Ledger;

/// <summary>Ledgers whose table of capabilities still has its former name: nothing that they know is lost.</summary>
public sealed class LedgerFormerNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Former => _folder.File("former.db");

    public LedgerFormerNamesTests()
    {
        using (var ledger = Open(Former))
            ledger.SetCapability("maxPageSize", "50");
        Execute("ALTER TABLE capabilities RENAME TO habits");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Such_a_ledger_is_looked_at_as_it_is()
    {
        using (var reader = LedgerReader.Open(Former) ?? throw new InvalidOperationException("It is a ledger."))
            Assert.Equal(("50", null), (reader.Capability("maxPageSize"), reader.Capability("paging")));

        Assert.Equal(1L, Execute("SELECT count(*) FROM sqlite_schema WHERE name = 'habits'"));
    }

    [Fact]
    public void It_gets_the_present_name_when_it_is_opened_and_goes_on()
    {
        for (var time = 0; time < 2; time++)
            using (var ledger = Open(Former))
            {
                Assert.Equal("50", ledger.Capability("maxPageSize"));
                ledger.SetCapability("paging", "Numbers");
            }

        Assert.Equal(2L, Execute("SELECT count(*) FROM capabilities"));
        Assert.Equal(0L, Execute("SELECT count(*) FROM sqlite_schema WHERE name = 'habits'"));
    }

    [Fact]
    public void What_it_has_learnt_is_taken_over_by_another()
    {
        using var ledger = Open(_folder.File("new.db"));
        using var former = LedgerReader.Open(Former) ?? throw new InvalidOperationException("It is a ledger.");

        ledger.Merge(former, _ => true);

        Assert.Equal("50", ledger.Capability("maxPageSize"));
    }

    private static TenantLedger Open(string path) => TenantLedger.Open(path, TestRun.Tenant, out var fault) ?? throw new InvalidOperationException(fault.ToString());

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Former};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
