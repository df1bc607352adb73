using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Victim;

/// <summary>Sends the operations of a journal to nobody and says on standard output what was acknowledged, until it is killed.</summary>
internal static class Program
{
    private const int Workers = 16;

    private static readonly Lock OutputLock = new();

    public static async Task Main(string[] arguments)
    {
        var catalog = new ResourceCatalog
        {
            Name = "none",
            Version = "1",
            Hash = "",
            SystemColumns = new SystemColumns(new SystemColumn("ID", []), new SystemColumn("Row Key", []), new SystemColumn("Operation", [])),
            Resources = []
        };
        using var journal = RunJournal.Open(arguments[0], catalog);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(journal.Log)));
    }

    private static async Task WorkAsync(IOperationLog log)
    {
        while (log.TakeReady(3) is { Count: > 0 } operations)
        {
            await log.StoreAsync([.. operations.Select(o => o.Id)], []);
            Say('M', operations);
            foreach (var operation in operations.SkipLast(1))
                await log.StoreAsync([], [new OperationOutcome(operation.Id, RowStatus.Created, operation.RecordId, [], null)]);
            Say('F', operations.SkipLast(1));
        }
    }

    private static void Say(char what, IEnumerable<PlannedOperation> operations)
    {
        lock (OutputLock)
        {
            foreach (var operation in operations)
                Console.Out.Write($"{what} {operation.Id}\n");
            Console.Out.Flush();
        }
    }
}
