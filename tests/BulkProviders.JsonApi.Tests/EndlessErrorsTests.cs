using System.Text;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>What is allocated is counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(EndlessErrorsTests), DisableParallelization = true)]
[Collection(nameof(EndlessErrorsTests))]
public sealed class EndlessErrorsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_hundred_thousand_errors_the_first_hundred_and_the_number_are_kept()
    {
        var errors = new StringBuilder("{\"jsonapi\":{\"version\":\"1.1\"},\"errors\":[");
        for (var i = 1; i <= 100_000; i++)
            errors.Append(i == 1 ? "" : ",").Append("{\"status\":\"422\",\"source\":{\"pointer\":\"/data/attributes/name\"},\"detail\":\"Fault ").Append(i).Append(new string('x', 200)).Append("\"}");
        var body = Encoding.UTF8.GetBytes(errors.Append("]}").ToString());
        await using var server = ScriptedServer.Start(_ => Reply.Of(422, "application/vnd.api+json", body));
        using var store = A.Store(server);
        await store.CreateAsync(A.Providers, A.Id(1), A.NameOnly, Stop);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var answer = await store.CreateAsync(A.Providers, A.Id(2), A.NameOnly, Stop);
        Assert.Equal(AnswerKind.Refused, answer.Kind);
        Assert.Equal(101, answer.Errors.Count);
        Assert.Equal("The server names 99,900 more errors, 100,000 in all.", answer.Errors[^1].Message);
        Assert.Contains("Fault 100x", answer.Errors[99].Message, StringComparison.Ordinal);
        Assert.True(body.Length > 25_000_000);
        // The server of the test allocates little: it writes the same bytes each time. What comes by is copied once.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 80_000_000);
    }
}
