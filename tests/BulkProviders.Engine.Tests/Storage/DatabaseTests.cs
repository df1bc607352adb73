using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Tests.Storage;

/// <summary>SQLite runs without locks of its own here, so that no statement may run without that of its connection.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulkproviders-");
    private readonly Database _database;

    public DatabaseTests()
    {
        _database = Database.OpenForWriting(Path.Combine(_folder.FullName, "run.db"), create: true, synced: false);
        _database.Execute("CREATE TABLE numbers (number INTEGER NOT NULL)");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_statement_outside_of_a_transaction_is_refused()
    {
        var add = _database.Prepare("INSERT INTO numbers VALUES (?)");

        Assert.Throws<InvalidOperationException>(() => add.Bind(1).Run());
        add.Reset();
        _database.Write(() => add.Bind(2).Run());

        Assert.Equal("2", _database.Text("SELECT group_concat(number) FROM numbers"));
    }

    [Fact]
    public async Task Threads_that_share_a_connection_take_turns()
    {
        const int Threads = 8, Turns = 500;
        var add = _database.Prepare("INSERT INTO numbers VALUES (?)");
        var sum = _database.Prepare("SELECT count(*) FROM numbers");

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                _database.Write(() => add.Bind((thread * Turns) + turn).Run());
                Assert.True(_database.Read(() => sum.Scalar()) > turn);
            }
        })));

        Assert.Equal("4000 4000", _database.Text("SELECT count(*) || ' ' || count(DISTINCT number) FROM numbers"));
    }
}
